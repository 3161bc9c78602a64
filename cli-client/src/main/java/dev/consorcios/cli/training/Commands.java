package dev.consorcios.cli.training;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.Consorcios;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/**
 * Runs the client's commands in this process.
 *
 * @param variables the environment variables that they see
 */
record Commands(Map<String, String> variables) {

    /** Runs one; a training that goes another way than it was meant to is none. */
    void run(int expected, String... command) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        CliEnvironment environment = new CliEnvironment(
                variables, new ByteArrayInputStream(new byte[0]), stream, stream, false, false, Clock.systemUTC());
        int code = Consorcios.run(environment, command);
        if (code != expected) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with " + code + ": " + said.toString(StandardCharsets.UTF_8));
        }
    }
}
