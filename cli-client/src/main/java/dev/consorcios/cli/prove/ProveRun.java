package dev.consorcios.cli.prove;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.client.Time;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.local.Installation;
import dev.consorcios.cli.local.ThrowAwayCluster;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.ExecutionException;

/** One proof, from an empty temporary directory to none; its files stay when a promise was broken. */
public final class ProveRun {

    private static final int LINES_OF_A_LOG = 5;

    private final ProveOptions options;
    private final CliEnvironment environment;
    private final Words words;
    private final Time time;

    public ProveRun(ProveOptions options, CliEnvironment environment, Words words, Time time) {
        this.options = options;
        this.environment = environment;
        this.words = words;
        this.time = time;
    }

    /** Runs it and answers what came of it. */
    public Report run() throws IOException, InterruptedException {
        say(Message.of("local.prove.seed", options.seed(), again()));
        try (ThrowAwayCluster throwAway =
                ThrowAwayCluster.prepare("prove", options.agents(), options.nodes(), environment, words, time::pause)) {
            throwAway.cluster().start();
            Report report = report(throwAway);
            if (throwAway.isClosed()) {
                throw new CommandException(ExitCode.INTERRUPTED, Message.of("problems.interrupted"));
            }
            if (!report.held()) {
                throwAway.keepFiles();
                say(Message.of("local.prove.files-stay", throwAway.directory()));
            }
            return report;
        }
    }

    private Report report(ThrowAwayCluster throwAway) throws IOException, InterruptedException {
        try {
            return new Trial(options, throwAway, environment, words, time).run();
        } catch (ExecutionException failure) {
            throw stopped(
                    throwAway,
                    failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure));
        } catch (RuntimeException failure) {
            throw stopped(throwAway, failure);
        }
    }

    private RuntimeException stopped(ThrowAwayCluster throwAway, RuntimeException failure) {
        if (throwAway.isClosed()) {
            return new CommandException(ExitCode.INTERRUPTED, Message.of("problems.interrupted"));
        }
        throwAway.cluster().logTails(LINES_OF_A_LOG).forEach(environment.err()::println);
        return failure;
    }

    /** @throws CommandException a promise was broken */
    public void requireHeld(Report report) {
        if (!report.held()) {
            Message broken = report.brokenPromises().stream()
                    .map(promise -> Message.of("problems.said", promise))
                    .reduce((some, next) -> Message.of("local.prove.and", some, next))
                    .orElseThrow();
            throw new CommandException(ExitCode.UNEXPECTED, Message.of("local.prove.not-proven", broken, again()));
        }
    }

    private void say(Message what) {
        environment.err().println(words.text(what));
    }

    private String again() {
        return options.command(Installation.command());
    }

    /** Prints a report for people. */
    public static void print(Report report, PrintStream out, Words words) {
        new ReportText(report, out, words).print();
    }
}
