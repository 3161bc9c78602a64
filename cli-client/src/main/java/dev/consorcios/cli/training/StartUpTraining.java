package dev.consorcios.cli.training;

import dev.consorcios.cli.Consorcios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** @param arguments {@code quick} for the small cache: of what is done with one or two requests, by people and by shells */
    public static void main(String[] arguments) throws IOException {
        Path home = Files.createTempDirectory("consorcios-training");
        try (StandInCluster cluster = new StandInCluster()) {
            // As most people have it: there is more than one way to find out about files and languages.
            Commands commands = new Commands(Map.of(
                    "HOME",
                    home.toString(),
                    "LANG",
                    "en_US.UTF-8",
                    "CONSORCIOS_AGENTS",
                    cluster.url(),
                    "CONSORCIOS_PASSWORD",
                    "a password"));
            boolean quick = List.of(arguments).contains("quick");
            Consorcios.main(new String[] {quick ? "--version" : "--help"}); // what a process finds around itself
            useMost(commands);
            if (quick) {
                complete(commands);
            } else {
                useMore(commands);
            }
        } finally {
            delete(home);
        }
    }

    private static void useMost(Commands commands) {
        commands.run(0, "login", "ana");
        commands.run(0, "whoami");
        commands.run(0, "subscribe", "World");
        commands.run(0, "subscriptions");
        commands.run(0, "route", "World");
        commands.run(0, "post", "World", "Text", "--title", "Title");
        commands.run(0, "read", "World");
        commands.run(0, "read", "World", "--keep-unread", "-o", "json");
        commands.run(0, "delete", "World", "1");
        commands.run(0, "unsubscribe", "World");
    }

    private static void complete(Commands commands) {
        commands.run(0, "__complete", "--", "read", "");
        commands.run(0, "__complete", "--", "delete", "World", "");
        commands.run(0, "__complete", "--", "subscribe", "W");
        commands.run(0, "__complete", "--", "nodes", "drain", "");
    }

    /** What has much to say, and what asks in another way. */
    private static void useMore(Commands commands) {
        commands.run(0, "areas");
        commands.run(0, "areas", "set", "World", "--replicas", "1");
        commands.run(0, "__complete", "--", "read", "--");
        commands.run(5, "read", "Nowhere");
        commands.run(2, "raed", "World");
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
