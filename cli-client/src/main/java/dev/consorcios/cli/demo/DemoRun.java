package dev.consorcios.cli.demo;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.Consorcios;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.local.ClusterControl;
import dev.consorcios.cli.local.ClusterDirectories;
import dev.consorcios.cli.local.ClusterOptions;
import dev.consorcios.cli.local.ClusterReport;
import dev.consorcios.cli.local.Installation;
import dev.consorcios.cli.local.LocalCluster;
import dev.consorcios.cli.local.Sleeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.apache.commons.io.FileUtils;

/** One run of the demo, from an empty temporary directory to none. */
public final class DemoRun {

    private static final String DIRECTORY = "consorcios-demo-";
    private static final String DATA = "data";
    private static final int NODES = 2;
    private static final int LINES_OF_A_LOG = 5;
    private static final int TRIES = 5;

    // Anywhere between the well-known ports and those that systems give to outgoing connections: two demos at once
    // should not look for free ports in the same place.
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 30_000;

    private final CliEnvironment environment;
    private final Sleeper sleeper;
    private boolean cleanedUp;

    public DemoRun(CliEnvironment environment, Sleeper sleeper) {
        this.environment = environment;
        this.sleeper = sleeper;
    }

    /**
     * Runs the demo; nothing is left of it but PostgreSQL's unpacked programs, whether it succeeds, fails or is
     * interrupted.
     *
     * @throws CommandException if a command did not do what it should
     */
    public void run() throws IOException {
        Instant start = environment.clock().instant();
        removeAbandoned();
        Path directory = Files.createTempDirectory(DIRECTORY);
        LocalCluster cluster = LocalCluster.prepare(
                ClusterOptions.from(
                        RandomGenerator.getDefault().nextInt(LOWEST_PORT, HIGHEST_PORT),
                        1,
                        NODES,
                        directory.resolve(DATA),
                        ClusterDirectories.of(environment).cache()),
                Installation.ofProcess(),
                environment.err()::println,
                environment.clock(),
                sleeper);
        Thread interrupted = new Thread(() -> cleanUp(cluster, directory), "consorcios-stop");
        Runtime.getRuntime().addShutdownHook(interrupted);
        Stage stage = new Stage(Consorcios::run, environment.out());
        try {
            cluster.start();
            tell(stage, cluster, directory);
        } finally {
            cleanUp(cluster, directory);
        }
        Duration took = Duration.between(start, environment.clock().instant());
        environment.out().println();
        environment
                .out()
                .println("Done: " + stage.commands()
                        + " commands did what they should, a node was killed on the way, no news"
                        + " was lost. It took " + took.toSeconds() + " s; the cluster and its files are gone.");
    }

    private void tell(Stage stage, LocalCluster cluster, Path directory) throws IOException {
        String agents = String.join(",", cluster.agentUrls());
        environment.out().println("A cluster of one agent (" + agents + ") and " + NODES + " nodes is ready.");
        Person admin =
                person(LocalCluster.ADMIN, directory, cluster.adminPassword().orElseThrow(), agents);
        try {
            new Story(
                            stage,
                            cluster,
                            admin,
                            person("ana", directory, "correct horse battery", agents),
                            person("bruno", directory, "staple of the demo", agents))
                    .tell();
        } catch (CommandException failure) {
            if (isCleanedUp()) {
                throw new CommandException(ExitCode.INTERRUPTED, "Interrupted.");
            }
            cluster.logTails(LINES_OF_A_LOG).forEach(environment.err()::println);
            throw failure;
        }
    }

    private Person person(String name, Path directory, String password, String agents) {
        return new Person(name, directory.resolve(name), password, agents, environment.clock());
    }

    /** Stops what a demo that was killed with -9 could not stop, and deletes what it could not delete. */
    private static void removeAbandoned() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (var directories = Files.newDirectoryStream(temporary, DIRECTORY + "*")) {
            for (Path directory : directories) {
                ClusterControl cluster = ClusterControl.of(directory.resolve(DATA));
                if (cluster.report().state() == ClusterReport.State.ABANDONED) {
                    cluster.stop();
                    FileUtils.deleteDirectory(directory.toFile());
                }
            }
        }
    }

    private synchronized boolean isCleanedUp() {
        return cleanedUp;
    }

    private synchronized void cleanUp(LocalCluster cluster, Path directory) {
        cleanedUp = true;
        cluster.close();
        // A command that was interrupted may write its last into a directory while it is being deleted.
        for (int tries = 0; tries < TRIES && Files.exists(directory); tries++) {
            try {
                FileUtils.deleteDirectory(directory.toFile());
            } catch (IOException again) {
                if (tries == TRIES - 1) {
                    environment.err().println(directory + " could not be deleted: " + again.getMessage());
                }
            }
        }
    }
}
