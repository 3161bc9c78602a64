package dev.consorcios.cli.prove;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.client.Time;
import dev.consorcios.cli.local.Installation;
import dev.consorcios.cli.local.ThrowAwayCluster;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** One proof, from an empty temporary directory to none; its files stay when a promise was broken. */
public final class ProveRun {

    private static final int LINES_OF_A_LOG = 5;

    private final ProveOptions options;
    private final CliEnvironment environment;
    private final Time time;

    public ProveRun(ProveOptions options, CliEnvironment environment, Time time) {
        this.options = options;
        this.environment = environment;
        this.time = time;
    }

    /** Runs it and answers what came of it. */
    public Report run() throws IOException, InterruptedException {
        environment.err().println("Seed " + options.seed() + ". The same again: " + again());
        try (ThrowAwayCluster throwAway =
                ThrowAwayCluster.prepare("prove", options.agents(), options.nodes(), environment, time::pause)) {
            throwAway.cluster().start();
            Report report = report(throwAway);
            if (throwAway.isClosed()) {
                throw new CommandException(ExitCode.INTERRUPTED, "Interrupted.");
            }
            if (!report.held()) {
                throwAway.keepFiles();
                environment.err().println("The cluster's data and logs stay in " + throwAway.directory() + ".");
            }
            return report;
        }
    }

    private Report report(ThrowAwayCluster throwAway) throws IOException, InterruptedException {
        try {
            return new Trial(options, throwAway, environment, time).run();
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
            return new CommandException(ExitCode.INTERRUPTED, "Interrupted.");
        }
        throwAway.cluster().logTails(LINES_OF_A_LOG).forEach(environment.err()::println);
        return failure;
    }

    /** @throws CommandException a promise was broken */
    public void requireHeld(Report report) {
        if (!report.held()) {
            String broken =
                    report.brokenPromises().stream().map(String::valueOf).collect(Collectors.joining(" and "));
            throw new CommandException(
                    ExitCode.UNEXPECTED, "Not proven: broken was promise " + broken + ". Repeat it with: " + again());
        }
    }

    private String again() {
        return options.command(Installation.command());
    }

    /** Prints a report for people. */
    public static void print(Report report, PrintStream out) {
        new ReportText(report, out).print();
    }
}
