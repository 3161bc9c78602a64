package dev.consorcios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.cli.Cli.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscriptionCommandsTest {

    @TempDir
    Path home;

    private final StubCluster cluster = new StubCluster(1);

    private Cli cli() {
        return new Cli(home).agents(cluster.agent().url()).with("CONSORCIOS_TOKEN", StubCluster.TOKEN);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void what_is_exported_is_taken_back_with_how_far_it_was_read() throws Exception {
        cluster.subscribed("World", "1", "2", "3").subscribed("Two Words", "1").area("Zoo", false);
        cli().run("read", "World", "--limit", "2");
        String exported = cli().run("export").out();
        Path file = Files.writeString(home.resolve("mine.json"), exported);

        cli().run("unsubscribe", "*");
        assertThat(cli().run("export").out()).isEqualTo("{\"version\":1,\"subscriptions\":[]}\n");
        Run back = cli().run("subscribe", "--from", file.toString());

        assertThat(exported)
                .isEqualTo("{\"version\":1,\"subscriptions\":[{\"area\":\"Two Words\",\"cursor\":0},"
                        + "{\"area\":\"World\",\"cursor\":2}]}\n");
        assertThat(back.exitCode()).as(back.err()).isZero();
        assertThat(cli().run("export").out()).isEqualTo(exported);
        assertThat(cli().input(exported).run("subscribe", "--from", "-").exitCode())
                .isZero();
        assertThat(cli().run("export").out()).isEqualTo(exported);
    }

    @Test
    void taking_back_never_marks_unread_and_never_goes_beyond_the_end() {
        cluster.subscribed("World", "1", "2", "3").subscribed("Short", "1");
        cli().run("read", "World");
        String old = "{\"version\":1,\"subscriptions\":[{\"area\":\"World\",\"cursor\":1},"
                + "{\"area\":\"Gone\",\"cursor\":1},{\"area\":\"Short\",\"cursor\":9}]}";

        Run run = cli().input(old).run("subscribe", "--from", "-");

        assertThat(run.exitCode()).as("one is not there any more").isEqualTo(5);
        assertThat(run.err()).hasLineCount(3).contains("There is no area 'Gone'", "it ends there");
        assertThat(cluster.cursor("World")).isEqualTo(3);
        assertThat(cluster.cursor("Short")).isEqualTo(1);
    }

    @Test
    void patterns_are_of_existing_areas_and_case_does_not_matter() {
        cluster.area("Sports", false)
                .area("sports-local", false)
                .area("Water Sports", false)
                .area("World", false);

        Run run = cli().run("subscribe", "SPORTS*");
        Run none = cli().run("subscribe", "nothing*");
        Run mine = cli().run("unsubscribe", "w*");
        Run ended = cli().run("unsubscribe", "*-local", "sports");

        assertThat(run.err()).isEqualTo("Subscribed to 'Sports'.\nSubscribed to 'sports-local'.\n");
        assertThat(none.exitCode()).isEqualTo(5);
        assertThat(none.err())
                .isEqualTo("consorcios: No area's name matches 'nothing*'. See which areas there are with: consorcios"
                        + " areas\n");
        assertThat(mine.exitCode()).isEqualTo(5);
        assertThat(ended.err()).hasLineCount(2);
        assertThat(cli().run("export").out()).doesNotContain("ports");
    }

    @Test
    void what_to_subscribe_to_has_to_be_said_in_one_way() {
        assertThat(cli().run("subscribe").exitCode()).isEqualTo(2);
        assertThat(cli().run("subscribe", "World", "--from", "x").exitCode()).isEqualTo(2);
        assertThat(cli().run("subscribe", "--from", "no-such-file").exitCode()).isEqualTo(7);
        assertThat(cli().input("no json").run("subscribe", "--from", "-").exitCode())
                .isEqualTo(7);
    }
}
