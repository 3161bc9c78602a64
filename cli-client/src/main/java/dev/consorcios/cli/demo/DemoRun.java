package dev.consorcios.cli.demo;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.Consorcios;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
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
    private final Words words;
    private final Sleeper sleeper;

    public DemoRun(CliEnvironment environment, Words words, Sleeper sleeper) {
        this.environment = environment;
        this.words = words;
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
        try (ThrowAwayCluster throwAway = ThrowAwayCluster.prepare("demo", 1, NODES, environment, words, sleeper)) {
            throwAway.cluster().start();
            tell(stage, throwAway);
        }
        Duration took = Duration.between(start, environment.clock().instant());
        environment.out().println();
        environment.out().println(words.text("local.demo.done", stage.commands(), took.toSeconds()));
    }

    private void tell(Stage stage, ThrowAwayCluster throwAway) throws IOException {
        LocalCluster cluster = throwAway.cluster();
        String agents = String.join(",", cluster.agentUrls());
        environment.out().println(words.text("local.demo.ready", agents, NODES));
        try {
            new Story(
                            stage,
                            words,
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
                throw new CommandException(ExitCode.INTERRUPTED, Message.of("problems.interrupted"));
            }
            cluster.logTails(LINES_OF_A_LOG).forEach(environment.err()::println);
            throw failure;
        }
    }

    private Person person(String name, ThrowAwayCluster throwAway, String password) {
        String agents = String.join(",", throwAway.cluster().agentUrls());
        return new Person(
                name, throwAway.directory().resolve(name), password, agents, words.language(), environment.clock());
    }
}
