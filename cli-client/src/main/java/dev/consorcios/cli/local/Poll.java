package dev.consorcios.cli.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Asks again and again until the answer is yes. */
record Poll(Sleeper sleeper, Clock clock) {

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Returns whether the answer became yes within {@code atMost}. The condition is asked at least once. */
    boolean until(BooleanSupplier condition, Duration atMost) {
        Instant deadline = clock.instant().plus(atMost);
        while (!condition.getAsBoolean()) {
            if (!clock.instant().isBefore(deadline)) {
                return false;
            }
            try {
                sleeper.sleep(PAUSE);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
