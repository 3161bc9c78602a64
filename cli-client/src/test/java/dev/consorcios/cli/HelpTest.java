package dev.consorcios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.cli.command.CommandTree;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

    @TempDir
    Path home;

    /** Every command, as the words with which it is called. */
    static Stream<List<String>> commands() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        CliEnvironment environment = new CliEnvironment(
                Map.of(), new ByteArrayInputStream(new byte[0]), nowhere, nowhere, false, false, Clock.systemUTC());
        return below(CommandTree.of(environment), List.of()).stream();
    }

    private static List<List<String>> below(CommandLine command, List<String> words) {
        List<List<String>> all = new ArrayList<>(List.of(words));
        command.getSubcommands().forEach((name, subcommand) -> {
            List<String> longer = new ArrayList<>(words);
            longer.add(name);
            all.addAll(below(subcommand, longer));
        });
        return all;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_says_what_it_does_with_an_example_on_80_columns(List<String> words) {
        assertThat(help(words, "en_GB.UTF-8"))
                .startsWith("Usage: consorcios")
                .contains("\nExample", "\n  consorcios " + String.join(" ", words));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_says_the_same_in_spanish(List<String> words) {
        assertThat(help(words, "es_AR.UTF-8"))
                .startsWith("Uso: consorcios")
                .contains("\nEjemplo", "\n  consorcios " + String.join(" ", words))
                .doesNotContain("Usage", "Example", "Commands:", "default:");
    }

    private String help(List<String> words, String locale) {
        List<String> arguments = new ArrayList<>(words);
        arguments.add("--help");

        Cli.Run run = new Cli(home).with("LANG", locale).run(arguments.toArray(String[]::new));

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        return run.out();
    }

    @Test
    void help_is_a_command_too() {
        Cli cli = new Cli(home);

        assertThat(cli.run("help").out()).isEqualTo(cli.run("--help").out());
        assertThat(cli.run("help", "areas", "add").out())
                .isEqualTo(cli.run("areas", "add", "--help").out());
        Cli.Run unknown = cli.run("help", "areas", "sing");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err())
                .isEqualTo("consorcios: There is no command 'areas sing'. See: consorcios areas --help\n");
    }

    @Test
    void options_without_a_meaning_are_neither_listed_nor_taken() {
        Cli cli = new Cli(home);

        assertThat(cli.run("post", "--help").out()).contains("--agent", "--timeout", "--output");
        for (String command : List.of("up", "down", "demo")) {
            assertThat(cli.run(command, "--help").out())
                    .doesNotContain("--agent=", "--timeout")
                    .contains("--verbose");
            assertThat(cli.run(command, "--timeout", "1s").exitCode()).isEqualTo(2);
        }
    }

    @Test
    void there_is_a_command_for_everything() {
        assertThat(commands().map(words -> String.join(" ", words)))
                .contains(
                        "register",
                        "login",
                        "logout",
                        "whoami",
                        "passwd",
                        "areas",
                        "areas add",
                        "areas set",
                        "areas remove",
                        "subscribe",
                        "unsubscribe",
                        "subscriptions",
                        "post",
                        "read",
                        "delete",
                        "route",
                        "explain",
                        "nodes",
                        "nodes drain",
                        "import",
                        "bench",
                        "prove");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_that_is_made_alone_is_the_same_as_among_all_others(List<String> words) {
        List<String> alone = new ArrayList<>(words);
        alone.add("--help");
        List<String> amongAll = new ArrayList<>(List.of("--verbose"));
        amongAll.addAll(alone);

        assertThat(new Cli(home).run(alone.toArray(String[]::new)).out())
                .isEqualTo(new Cli(home).run(amongAll.toArray(String[]::new)).out());
    }

    @Test
    void the_version_is_told_before_and_after_a_command() {
        assertThat(new Cli(home).run("--version").out()).startsWith("consorcios ");
        assertThat(new Cli(home).run("read", "-V").out()).startsWith("consorcios ");
    }
}
