package dev.consorcios.cli.training;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.Consorcios;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the commands that people run most against a stand-in for a cluster, so that Java's start-up cache holds what they
 * load. What the build's Java is shown here every later start of the client has at once.
 */
public final class StartUpTraining {

    private StartUpTraining() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Files.createTempDirectory("consorcios-training");
        try (StandInCluster cluster = new StandInCluster()) {
            Map<String, String> variables = Map.of(
                    "CONSORCIOS_HOME", home.toString(),
                    "CONSORCIOS_AGENTS", cluster.url(),
                    "CONSORCIOS_TOKEN", "a-token");
            run(variables, 0, "--version");
            run(variables, 0, "--help");
            run(variables, 0, "whoami");
            run(variables, 0, "areas");
            run(variables, 0, "subscribe", "World");
            run(variables, 0, "subscriptions");
            run(variables, 0, "route", "World");
            run(variables, 0, "post", "World", "Text", "--title", "Title");
            run(variables, 0, "read", "World");
            run(variables, 0, "read", "World", "--keep-unread", "-o", "json");
            run(variables, 0, "__complete", "--", "read", "");
            run(variables, 0, "__complete", "--", "delete", "World", "");
            run(variables, 5, "read", "Nowhere");
            run(variables, 2, "raed", "World");
        } finally {
            delete(home);
        }
    }

    private static void run(Map<String, String> variables, int expected, String... command) {
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

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
