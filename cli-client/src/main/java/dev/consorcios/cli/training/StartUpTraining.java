package dev.consorcios.cli.training;

import dev.consorcios.cli.Consorcios;
import dev.consorcios.cli.client.SessionStore;
import dev.consorcios.cli.client.StoredSession;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the commands that people run most against a stand-in for a cluster, so that Java's start-up cache holds what they
 * load. What the build's Java is shown here every later start of the client has at once.
 */
public final class StartUpTraining {

    private StartUpTraining() {}

    /** @param arguments {@code completion} for the cache of what shells ask; without, of what people do */
    public static void main(String[] arguments) throws IOException {
        Path home = Files.createTempDirectory("consorcios-training");
        try (StandInCluster cluster = new StandInCluster()) {
            Commands commands = new Commands(Map.of(
                    "CONSORCIOS_HOME", home.toString(),
                    "CONSORCIOS_AGENTS", cluster.url(),
                    "CONSORCIOS_PASSWORD", "a password"));
            if (List.of(arguments).contains("completion")) {
                complete(commands, new SessionStore(home), URI.create(cluster.url()));
            } else {
                use(commands);
            }
        } finally {
            delete(home);
        }
    }

    private static void use(Commands commands) {
        Consorcios.main(new String[] {"--help"}); // what a process finds around itself
        commands.run(0, "login", "ana");
        commands.run(0, "whoami");
        commands.run(0, "areas");
        commands.run(0, "subscribe", "World");
        commands.run(0, "subscriptions");
        commands.run(0, "route", "World");
        commands.run(0, "post", "World", "Text", "--title", "Title");
        commands.run(0, "read", "World");
        commands.run(0, "read", "World", "--keep-unread", "-o", "json");
        commands.run(0, "__complete", "--", "read", "--");
        commands.run(5, "read", "Nowhere");
        commands.run(2, "raed", "World");
    }

    /** What a shell asks for somebody who is logged in, and nothing that would make the cache larger. */
    private static void complete(Commands commands, SessionStore sessions, URI agent) throws IOException {
        Consorcios.main(new String[] {"--version"});
        sessions.save(List.of(agent), new StoredSession("ana", "a-token", Instant.MAX));
        commands.run(0, "__complete", "--", "read", "");
        commands.run(0, "__complete", "--", "delete", "World", "");
        commands.run(0, "__complete", "--", "subscribe", "W");
        commands.run(0, "__complete", "--", "nodes", "drain", "");
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
