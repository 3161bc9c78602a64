package dev.consorcios.cli.local;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.apache.commons.io.FileUtils;

/**
 * A cluster in a temporary directory, with whatever else is put there. Nothing is left of it but PostgreSQL's unpacked
 * programs, whether it is closed or the process is interrupted; what a killed process could not clear away, the next of
 * the same name does.
 */
public final class ThrowAwayCluster implements AutoCloseable {

    private static final String DATA = "data";

    /** There until the directory is cleared away, or is to be kept. */
    private static final String TO_BE_REMOVED = "to-be-removed";

    private static final int TRIES = 5;

    // Anywhere between the well-known ports and those that systems give to outgoing connections: two clusters at once
    // should not look for free ports in the same place.
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 30_000;

    private final CliEnvironment environment;
    private final Words words;
    private final Path directory;
    private final LocalCluster cluster;
    private boolean closed;
    private boolean kept;

    private ThrowAwayCluster(CliEnvironment environment, Words words, Path directory, LocalCluster cluster) {
        this.environment = environment;
        this.words = words;
        this.directory = directory;
        this.cluster = cluster;
    }

    /** A quick cluster of what this program was built with. */
    public static ThrowAwayCluster prepare(
            String name, int agents, int nodes, CliEnvironment environment, Words words, Sleeper sleeper)
            throws IOException {
        return prepare(name, agents, nodes, Installation.ofProcess(), ServiceMode.QUICK, environment, words, sleeper);
    }

    /**
     * A cluster that does not run yet; it is gone at the latest when this process ends.
     *
     * @param name what it is for: the beginning of the directory's name
     */
    public static ThrowAwayCluster prepare(
            String name,
            int agents,
            int nodes,
            Installation installation,
            ServiceMode mode,
            CliEnvironment environment,
            Words words,
            Sleeper sleeper)
            throws IOException {
        String prefix = "consorcios-" + name + "-";
        removeAbandoned(Path.of(System.getProperty("java.io.tmpdir")), prefix);
        Path directory = Files.createTempDirectory(prefix);
        LocalCluster cluster = LocalCluster.prepare(
                ClusterOptions.from(
                        RandomGenerator.getDefault().nextInt(LOWEST_PORT, HIGHEST_PORT),
                        agents,
                        nodes,
                        directory.resolve(DATA),
                        ClusterDirectories.of(environment).cache(),
                        mode),
                installation,
                notice -> environment.err().println(words.text(notice)),
                environment.clock(),
                sleeper);
        // Not before the data's lock is held: who finds the mark and gets the lock knows that the owner is gone.
        Files.createFile(directory.resolve(TO_BE_REMOVED));
        ThrowAwayCluster throwAway = new ThrowAwayCluster(environment, words, directory, cluster);
        Runtime.getRuntime().addShutdownHook(new Thread(throwAway::close, "consorcios-stop"));
        return throwAway;
    }

    public LocalCluster cluster() {
        return cluster;
    }

    /** Where else to put what is to go with the cluster. */
    public Path directory() {
        return directory;
    }

    /** Whether it is being cleared away, or has been. */
    public synchronized boolean isClosed() {
        return closed;
    }

    /** From now on, closing stops it and leaves its files. */
    public synchronized void keepFiles() {
        kept = true;
        try {
            Files.deleteIfExists(directory.resolve(TO_BE_REMOVED));
        } catch (IOException failure) {
            say(Message.of("local.next-run-deletes", directory, String.valueOf(failure.getMessage())));
        }
    }

    /** Stops what a process that was killed with -9 could not stop, and deletes what it could not delete. */
    static void removeAbandoned(Path temporary, String prefix) throws IOException {
        try (var directories = Files.newDirectoryStream(temporary, prefix + "*")) {
            for (Path directory : directories) {
                ClusterControl cluster = ClusterControl.of(directory.resolve(DATA));
                boolean unwanted = Files.exists(directory.resolve(TO_BE_REMOVED))
                        || cluster.report().state() == ClusterReport.State.ABANDONED;
                if (unwanted && cluster.stopAbandoned()) {
                    delete(directory);
                }
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        cluster.close();
        try {
            if (!kept) {
                delete(directory);
            }
        } catch (IOException failure) {
            say(Message.of("local.not-deleted", directory, String.valueOf(failure.getMessage())));
        }
    }

    private void say(Message what) {
        environment.err().println(words.text(what));
    }

    /** A command that was interrupted may write its last into a directory while it is being deleted. */
    private static void delete(Path directory) throws IOException {
        for (int tries = 1; Files.exists(directory); tries++) {
            try {
                FileUtils.deleteDirectory(directory.toFile());
            } catch (IOException again) {
                if (tries == TRIES) {
                    throw again;
                }
            }
        }
    }
}
