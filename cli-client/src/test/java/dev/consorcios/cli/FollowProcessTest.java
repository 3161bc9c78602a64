package dev.consorcios.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.NewsItem;
import dev.consorcios.cli.Cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Following and commands for items, with the real shell and real signals. */
class FollowProcessTest {

    @TempDir
    Path home;

    private final StubCluster cluster = new StubCluster(1);

    private Cli cli() {
        return new Cli(home).agents(cluster.agent().url()).with("CONSORCIOS_TOKEN", StubCluster.TOKEN);
    }

    private Path log() {
        return home.resolve("log");
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = ClientJava.command();
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(UsualSignals.to(command));
        builder.environment().put("CONSORCIOS_HOME", home.toString());
        builder.environment().put("CONSORCIOS_AGENTS", cluster.agent().url());
        builder.environment().put("CONSORCIOS_TOKEN", StubCluster.TOKEN);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.redirectError(home.resolve("err").toFile())
                .redirectOutput(home.resolve("out").toFile())
                .start();
    }

    private static void until(Path file, String content) throws Exception {
        until(() -> Files.exists(file) && Files.readString(file).contains(content));
        assertThat(file).content().contains(content);
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        for (int i = 0; i < 1200 && !condition.call(); i++) {
            Thread.sleep(50);
        }
        assertThat(condition.call()).isTrue();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void a_command_gets_the_item_as_a_line_of_json_and_parts_of_it_in_variables() throws Exception {
        cluster.subscribed("Two Words", "it's \"quoted\" $HOME `id`\nand ñ", "second");

        Run run = cli().run(
                        "read",
                        "Two Words",
                        "--exec",
                        "cat >> '" + log() + "'; echo \"$CONSORCIOS_AREA|$CONSORCIOS_POSITION|$CONSORCIOS_AUTHOR|"
                                + "$CONSORCIOS_TITLE\" >> '" + log() + "'");

        assertThat(run).isEqualTo(new Run(0, "", ""));
        List<String> lines = Files.readAllLines(log());
        assertThat(lines).hasSize(4);
        assertThat(StubService.JSON.readValue(lines.getFirst(), NewsItem.class))
                .isEqualTo(cluster.news("Two Words").getFirst());
        assertThat(lines.get(1)).isEqualTo("Two Words|1|ben|Title");
        assertThat(lines.get(3)).isEqualTo("Two Words|2|ben|Title");
        assertThat(cluster.cursor("Two Words")).isEqualTo(2);
    }

    @Test
    void an_item_whose_command_fails_stays_unread_with_all_behind_it() throws Exception {
        cluster.subscribed("World", "one", "two", "three");
        String failing = "echo $CONSORCIOS_POSITION >> '" + log() + "'; test $CONSORCIOS_POSITION != 2";

        Run run = cli().run("read", "World", "--exec", failing);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("consorcios: The command failed with exit code 1 on item 2 of 'World', which stays unread."
                        + " Mend it, then run this again.\n");
        assertThat(Files.readAllLines(log())).containsExactly("1", "2");
        assertThat(cluster.cursor("World")).isEqualTo(1);
    }

    @Test
    void while_following_a_command_that_fails_is_run_again_and_one_that_is_not_there_is_not() throws Exception {
        cluster.subscribed("World", "one", "two");
        String second = "echo $CONSORCIOS_POSITION >> '" + log() + "'; test $(wc -l < '" + log() + "') -ge 2";

        Run run = cli().run("read", "World", "--follow", "--limit", "2", "--exec", second);
        Run missing = cli().run("read", "World", "--all", "--follow", "--exec", "no-such-program-anywhere 2>&-");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).hasLineCount(1).contains("exit code 1 on item 1", "tried again");
        assertThat(Files.readAllLines(log())).containsExactly("1", "1", "2");
        assertThat(cluster.cursor("World")).isEqualTo(2);
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("exit code 127");
    }

    @Test
    void a_command_that_reads_nothing_of_a_large_item_is_no_trouble() throws Exception {
        cluster.subscribed("World", "x".repeat(65_000), "y".repeat(65_000));

        assertThat(cli().run("read", "World", "--exec", "exit 0").exitCode()).isZero();
        assertThat(cluster.cursor("World")).isEqualTo(2);
    }

    @Test
    void ctrl_c_ends_following_at_once_and_quietly() throws Exception {
        cluster.subscribed("World", "one");
        Process process = start("read", "--follow", "-o", "json");
        until(home.resolve("out"), "one");
        // It is marked as read after it was shown; then what may have come since is asked for.
        until(() -> !cluster.node(0).requests("PUT").isEmpty()
                && cluster.node(0).requests().getLast().method().equals("GET"));

        Signals.send("INT", process.pid());

        // A command that did not hear it would be ended after 13 seconds, likewise.
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(home.resolve("err")).isEmptyFile();
        assertThat(cluster.cursor("World")).isEqualTo(1);
    }

    @Test
    void ctrl_c_lets_the_command_that_runs_end_and_marks_its_item() throws Exception {
        cluster.subscribed("World", "one", "two");
        Process process = start(
                "read",
                "World",
                "--follow",
                "--exec",
                "echo begun >> '" + log() + "'; until test -e '" + home.resolve("signalled")
                        + "'; do sleep 0.1; done; sleep 2; echo ended >> '" + log() + "'");
        List<ProcessHandle> children = List.of();
        try {
            until(log(), "begun");
            children = process.children().toList();
            // A terminal sends it to all programs there.
            for (ProcessHandle child : children) {
                Signals.send("INT", child.pid());
            }
            Signals.send("INT", process.pid());
            Files.createFile(home.resolve("signalled"));

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            children.forEach(ProcessHandle::destroyForcibly);
        }
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(Files.readString(log(), UTF_8)).isEqualTo("begun\nended\n");
        assertThat(cluster.cursor("World")).isEqualTo(1);
    }
}
