package dev.consorcios.cli.prove;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.client.Time;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** One line on a terminal that says how far it is. */
final class Progress {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String CLEAR_LINE = "\r\033[K";

    private final CliEnvironment environment;
    private final Time time;
    private final Duration whole;
    private final History history;
    private final Operations operations;
    private final Disturbances disturbances;

    Progress(
            CliEnvironment environment,
            Time time,
            Duration whole,
            History history,
            Operations operations,
            Disturbances disturbances) {
        this.environment = environment;
        this.time = time;
        this.whole = whole;
        this.history = history;
        this.operations = operations;
        this.disturbances = disturbances;
    }

    Void show(long start, BooleanSupplier enough) throws InterruptedException {
        while (environment.errIsTerminal() && !enough.getAsBoolean()) {
            environment.err().print(CLEAR_LINE + line(Duration.ofNanos(time.nanos() - start)));
            environment.err().flush();
            time.pause(PAUSE);
        }
        if (environment.errIsTerminal()) {
            environment.err().print(CLEAR_LINE);
        }
        return null;
    }

    private String line(Duration passed) {
        String now = disturbances.current().stream().map(Outage::toString).collect(Collectors.joining(", "));
        return passed.toSeconds() + " of " + whole.toSeconds() + " s, " + history.posts() + " posts, "
                + operations.failed() + " failed" + (now.isEmpty() ? "" : ": " + now);
    }
}
