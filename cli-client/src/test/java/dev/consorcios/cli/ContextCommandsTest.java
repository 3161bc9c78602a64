package dev.consorcios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextCommandsTest {

    @TempDir
    Path home;

    private final StubCluster one = new StubCluster(1).subscribed("One", "first");
    private final StubCluster other = new StubCluster(1).subscribed("Other", "second");

    private Cli cli() {
        return new Cli(home).with("CONSORCIOS_PASSWORD", "correct horse");
    }

    private void addBoth() {
        assertThat(cli().run("context", "add", "one", "--agent", one.agent().url())
                        .exitCode())
                .isZero();
        assertThat(cli().run("context", "add", "Other", "--agent", other.agent().url())
                        .exitCode())
                .isZero();
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void each_context_has_its_own_agents_and_session() {
        addBoth();

        cli().run("context", "use", "one");
        assertThat(cli().run("login", "ana").exitCode()).isZero();

        assertThat(cli().run("read", "One").out()).contains("first");
        assertThat(cli().run("read", "Other", "--context", "other").exitCode())
                .as("not logged in there")
                .isEqualTo(3);
        assertThat(other.agent().requests()).as("and no session sent there").isEmpty();
        assertThat(cli().run("--context", "other", "login", "ben").exitCode()).isZero();
        assertThat(cli().run("read", "Other", "--context", "other").out()).contains("second");
    }

    @Test
    void agents_that_are_named_go_before_the_context_in_use_and_get_none_of_its_sessions() {
        addBoth();
        cli().run("context", "use", "one");
        cli().run("login", "ana");

        Cli.Run byVariable = cli().agents(other.agent().url()).run("whoami");
        Cli.Run byOption = cli().run("whoami", "--agent", other.agent().url());
        Cli.Run optionFirst = cli().agents(other.agent().url()).run("--context", "one", "whoami");

        assertThat(byVariable.exitCode()).isEqualTo(3);
        assertThat(byOption.exitCode()).isEqualTo(3);
        assertThat(other.agent().requests()).isEmpty();
        assertThat(optionFirst.out()).contains("ana");
        assertThat(cli().run("whoami", "--agent", other.agent().url(), "--context", "one")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void a_token_that_comes_with_agents_is_not_sent_to_the_context_that_an_option_names() {
        addBoth();

        Cli.Run run = cli().agents(one.agent().url())
                .with("CONSORCIOS_TOKEN", "ones-own-token")
                .run("whoami", "--context", "other");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(other.agent().requests()).isEmpty();
    }

    @Test
    void lists_uses_and_removes() throws Exception {
        assertThat(cli().onTerminal().run("context").err()).contains("There is no context yet");
        addBoth();
        cli().run("--context", "one", "login", "ana");
        cli().run("context", "use", "ONE");

        assertThat(cli().run("context", "list", "-o", "json").out())
                .isEqualTo("{\"items\":[{\"name\":\"one\",\"current\":true,\"agents\":[\""
                        + one.agent().url()
                        + "\"],\"ca\":null,\"user\":\"ana\"},{\"name\":\"Other\",\"current\":false,\"agents\":[\""
                        + other.agent().url() + "\"],\"ca\":null,\"user\":null}]}\n");
        assertThat(cli().run("context").out())
                .isEqualTo(cli().run("context", "list").out())
                .contains("one", "ana");
        assertThat(Files.getPosixFilePermissions(home.resolve("contexts.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));

        assertThat(cli().run("context", "remove", "one").exitCode()).isZero();
        assertThat(home.resolve("contexts/one")).doesNotExist();
        assertThat(cli().run("context", "list", "-o", "json").out()).doesNotContain("one\"", "true");
        assertThat(cli().run("context", "use", "--none").exitCode()).isZero();
    }

    @Test
    void what_can_not_be_is_told() throws Exception {
        addBoth();

        assertThat(cli().run("context", "use", "third").exitCode()).isEqualTo(5);
        assertThat(cli().run("areas", "--context", "third").err())
                .isEqualTo(
                        "consorcios: There is no context 'third'. See which there are with: consorcios context list\n");
        assertThat(cli().run("context", "remove", "third").exitCode()).isEqualTo(5);
        assertThat(cli().run("context", "add", "ONE", "--agent", "http://localhost:1")
                        .exitCode())
                .isEqualTo(6);
        assertThat(cli().run("context", "add", "../x", "--agent", "http://localhost:1")
                        .exitCode())
                .isEqualTo(7);
        assertThat(cli().run("context", "add", "x").exitCode()).isEqualTo(2);
        assertThat(cli().run("context", "use").exitCode()).isEqualTo(2);
        Path none = Files.writeString(home.resolve("none.pem"), "no certificate");
        assertThat(cli().run("context", "add", "x", "--agent", "http://localhost:1", "--ca", none.toString())
                        .exitCode())
                .isEqualTo(7);
        Files.writeString(home.resolve("contexts.json"), "{\"contexts\":{,}}");
        assertThat(cli().run("context", "add", "y", "--agent", "http://localhost:1")
                        .exitCode())
                .isEqualTo(1);
        assertThat(home.resolve("contexts.json")).content().isEqualTo("{\"contexts\":{,}}");
    }

    @Test
    void two_that_add_at_once_lose_nothing() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 40; i++) {
                String name = "context-" + i;
                threads.submit(() -> cli().run("context", "add", name, "--agent", "http://localhost:1"));
            }
        }

        assertThat(cli().run("context", "list").out()).hasLineCount(41);
    }

    @Test
    void it_is_said_in_spanish_too() {
        assertThat(cli().run("--lang", "es", "context", "use", "x").err()).contains("No hay ningún contexto 'x'");
    }
}
