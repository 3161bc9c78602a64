package dev.consorcios.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.language.Language;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** A demo that shows something wrong must fail. */
class StageTest {

    private static final Person ANA = new Person(
            "ana", Path.of("/ana"), "her password", "http://localhost:1", Language.ENGLISH, Clock.systemUTC());

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);

    private Stage stage(int exitCode, String output, String errors) {
        return new Stage(
                (environment, arguments) -> {
                    environment.out().print(output);
                    environment.err().print(errors);
                    return exitCode;
                },
                out);
    }

    @Test
    void showsTheCommandAsTypedAndWhatItWrote() {
        Stage stage = stage(0, "posted\n", "via node-1\n");
        Outcome outcome = stage.run(ANA, "post", "World", "Hello, all");
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .isEqualTo("ana$ consorcios post World \"Hello, all\"\nposted\nvia node-1\n");
        assertThat(outcome.out()).isEqualTo("posted\n");
        assertThat(outcome.err()).isEqualTo("via node-1\n");
        assertThat(stage.commands()).isEqualTo(1);
    }

    @Test
    void runsCommandsAsThePerson() {
        CliEnvironment[] seen = new CliEnvironment[1];
        new Stage(
                        (environment, arguments) -> {
                            seen[0] = environment;
                            return 0;
                        },
                        out)
                .run(ANA, "whoami");
        assertThat(seen[0].stateDirectory()).isEqualTo(Path.of("/ana"));
        assertThat(seen[0].variable("CONSORCIOS_PASSWORD")).contains("her password");
        assertThat(seen[0].variable("CONSORCIOS_AGENTS")).contains("http://localhost:1");
    }

    @Test
    void failsWhenACommandFails() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> stage(8, "", "").run(ANA, "areas"))
                .withMessage("The demo failed: consorcios areas ended with exit code 8 instead of 0.")
                .matches(failure -> failure.exitCode() == ExitCode.UNEXPECTED);
    }

    @Test
    void failsWhenWhatMustBeSeenIsMissingOrOutOfOrder() {
        Outcome outcome = stage(0, "one two", "hop").run(ANA, "read");
        outcome.shows("one", "two").hides("three").mentions("hop");
        assertThatExceptionOfType(CommandException.class).isThrownBy(() -> outcome.shows("three"));
        assertThatExceptionOfType(CommandException.class).isThrownBy(() -> outcome.shows("two", "one"));
        assertThatExceptionOfType(CommandException.class).isThrownBy(() -> outcome.hides("two"));
        assertThatExceptionOfType(CommandException.class).isThrownBy(() -> outcome.mentions("one"));
        assertThatExceptionOfType(CommandException.class).isThrownBy(outcome::showsNothing);
        stage(0, " \n", "").run(ANA, "read").showsNothing();
    }
}
