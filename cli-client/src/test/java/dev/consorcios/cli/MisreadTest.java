package dev.consorcios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.cli.Cli.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MisreadTest {

    @TempDir
    Path home;

    private final StubCluster cluster = new StubCluster(1).subscribed("World");

    private Cli cli() {
        return new Cli(home).agents(cluster.agent().url()).with("CONSORCIOS_TOKEN", StubCluster.TOKEN);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Caf\uFFFD", "\uD83D", "\uDE00x", "\uDE00\uD83D"})
    void an_argument_that_could_not_be_read_is_refused_before_anyone_is_asked(String text) {
        Run run = cli().run("post", "World", text);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err())
                .hasLineCount(1)
                .startsWith("consorcios: The argument")
                .contains("UTF-8 locale");
        assertThat(cluster.agent().requests()).isEmpty();
    }

    @Test
    void so_is_a_variable_and_its_value_is_not_shown() {
        Run run = cli().with("CONSORCIOS_PASSWORD", "secret-\uFFFD\uFFFD").run("login", "ana");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err())
                .hasLineCount(1)
                .contains("CONSORCIOS_PASSWORD", "UTF-8 locale")
                .doesNotContain("secret");
        assertThat(cluster.agent().requests()).isEmpty();
    }

    @Test
    void so_is_a_password_that_was_typed() {
        Run run = cli().answering("secret-\uFFFD").run("login", "ana");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains("UTF-8 locale").doesNotContain("secret");
        assertThat(cluster.agent().requests()).isEmpty();
    }

    @Test
    void other_peoples_variables_are_none_of_our_business() {
        Run run = cli().with("PS1", "\uFFFD").run("post", "World", "Café ñandú ✓ 😀");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(cluster.news("World").getFirst().text()).isEqualTo("Café ñandú ✓ 😀");
    }
}
