package dev.consorcios.cli.training;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.language.Language;
import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.local.Installation;
import dev.consorcios.cli.local.LocalCluster;
import dev.consorcios.cli.local.ServiceMode;
import dev.consorcios.cli.local.ThrowAwayCluster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs an agent and a node on a database of their own and uses them a little, so that Java's start-up caches hold what
 * they load. What is made here every later start of a service has at once.
 */
public final class ServiceTraining {

    private ServiceTraining() {}

    /**
     * Makes the caches beside the jars. Where no local cluster can run there are none, which is said and is no failure:
     * services start without.
     *
     * @param arguments the agent's executable jar and the node's
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Installation installation = new Installation(java, Path.of(""), Path.of(arguments[0]), Path.of(arguments[1]));
        List<Path> jars = List.of(installation.agentJar(), installation.nodeJar());
        try {
            record(installation);
            make(java, jars);
        } catch (CommandException | UnsupportedOperationException failure) {
            System.err.println("No start-up caches, for no cluster runs here: " + failure.getMessage());
        } finally {
            for (Path jar : jars) {
                Files.deleteIfExists(ServiceMode.configuration(Installation.cache(jar)));
            }
        }
    }

    private static void record(Installation installation) throws IOException {
        CliEnvironment environment = new CliEnvironment(
                System.getenv(),
                InputStream.nullInputStream(),
                System.out,
                System.err,
                false,
                false,
                Clock.systemUTC());
        try (ThrowAwayCluster throwAway = ThrowAwayCluster.prepare(
                "training",
                1,
                1,
                installation,
                ServiceMode.TRAINING,
                environment,
                Words.in(Language.ENGLISH),
                Thread::sleep)) {
            LocalCluster cluster = throwAway.cluster().start();
            use(new Commands(Map.of(
                    "CONSORCIOS_HOME",
                    throwAway.directory().resolve("home").toString(),
                    "CONSORCIOS_AGENTS",
                    cluster.agentUrls().getFirst(),
                    "CONSORCIOS_PASSWORD",
                    cluster.adminPassword().orElseThrow())));
        }
    }

    private static void use(Commands commands) {
        commands.run(0, "login", LocalCluster.ADMIN);
        commands.run(0, "areas", "add", "World");
        commands.run(0, "subscribe", "World");
        commands.run(0, "post", "World", "Text", "--title", "Title");
        commands.run(0, "read", "World");
        commands.run(0, "read", "World", "--all");
        commands.run(0, "subscriptions");
        commands.run(0, "areas");
        commands.run(0, "nodes");
        commands.run(0, "delete", "World", "1");
        commands.run(5, "read", "Nowhere");
        commands.run(0, "unsubscribe", "World");
        commands.run(0, "logout");
    }

    /** Each cache of what its service recorded when it ended, side by side. */
    private static void make(Path java, List<Path> jars) throws IOException, InterruptedException {
        List<Process> makers = new ArrayList<>();
        for (Path jar : jars) {
            Path cache = Installation.cache(jar);
            makers.add(new ProcessBuilder(
                            java.toString(),
                            "-XX:AOTMode=create",
                            "-XX:AOTConfiguration=" + ServiceMode.configuration(cache),
                            "-XX:AOTCache=" + cache,
                            "-XX:+UseSerialGC",
                            "-jar",
                            jar.toString())
                    .inheritIO()
                    .start());
        }
        for (Process maker : makers) {
            if (maker.waitFor() != 0) {
                throw new IllegalStateException("Java could not make a cache, for the reason above.");
            }
        }
    }
}
