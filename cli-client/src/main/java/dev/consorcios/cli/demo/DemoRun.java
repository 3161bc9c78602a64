package dev.consorcios.cli.demo;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.Consorcios;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.local.LocalCluster;
import dev.consorcios.cli.local.Sleeper;
import dev.consorcios.cli.local.ThrowAwayCluster;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** One run of the demo, from an empty temporary directory to none. */
public final class DemoRun {

    private static final int NODES = 2;
    private static final int LINES_OF_A_LOG = 5;

    private final CliEnvironment environment;
    private final Sleeper sleeper;

    public DemoRun(CliEnvironment environment, Sleeper sleeper) {
        this.environment = environment;
        this.sleeper = sleeper;
    }

    /**
     * Runs the demo; nothing is left of it, whether it succeeds, fails or is interrupted.
     *
     * @throws CommandException if a command did not do what it should
     */
    public void run() throws IOException {
        Instant start = environment.clock().instant();
        Stage stage = new Stage(Consorcios::run, environment.out());
        try (ThrowAwayCluster throwAway = ThrowAwayCluster.prepare("demo", 1, NODES, environment, sleeper)) {
            throwAway.cluster().start();
            tell(stage, throwAway);
        }
        Duration took = Duration.between(start, environment.clock().instant());
        environment.out().println();
        environment
                .out()
                .println("Done: " + stage.commands()
                        + " commands did what they should, a node was killed on the way, no news"
                        + " was lost. It took " + took.toSeconds() + " s; the cluster and its files are gone.");
    }

    private void tell(Stage stage, ThrowAwayCluster throwAway) throws IOException {
        LocalCluster cluster = throwAway.cluster();
        String agents = String.join(",", cluster.agentUrls());
        environment.out().println("A cluster of one agent (" + agents + ") and " + NODES + " nodes is ready.");
        try {
            new Story(
                            stage,
                            cluster,
                            person(
                                    LocalCluster.ADMIN,
                                    throwAway,
                                    cluster.adminPassword().orElseThrow()),
                            person("ana", throwAway, "correct horse battery"),
                            person("bruno", throwAway, "staple of the demo"))
                    .tell();
        } catch (CommandException failure) {
            if (throwAway.isClosed()) {
                throw new CommandException(ExitCode.INTERRUPTED, "Interrupted.");
            }
            cluster.logTails(LINES_OF_A_LOG).forEach(environment.err()::println);
            throw failure;
        }
    }

    private Person person(String name, ThrowAwayCluster throwAway, String password) {
        String agents = String.join(",", throwAway.cluster().agentUrls());
        return new Person(name, throwAway.directory().resolve(name), password, agents, environment.clock());
    }
}
