package dev.consorcios.cli.prove;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.client.Time;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** One line on a terminal that says how far it is. */
final class Progress {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String CLEAR_LINE = "\r\033[K";

    private final CliEnvironment environment;
    private final Words words;
    private final Time time;
    private final Duration whole;
    private final History history;
    private final Operations operations;
    private final Disturbances disturbances;

    Progress(
            CliEnvironment environment,
            Words words,
            Time time,
            Duration whole,
            History history,
            Operations operations,
            Disturbances disturbances) {
        this.environment = environment;
        this.words = words;
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
        Message line = Message.of(
                "local.prove.progress", passed.toSeconds(), whole.toSeconds(), history.posts(), operations.failed());
        return words.text(disturbances.current().stream()
                .map(Outage::text)
                .reduce((some, next) -> Message.of("local.bench.kinds", some, next))
                .map(now -> Message.of("problems.tried", line, now))
                .orElse(line));
    }
}
