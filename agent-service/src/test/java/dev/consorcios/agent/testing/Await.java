package dev.consorcios.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for what comes by itself. */
public final class Await {

    private Await() {}

    /** Fails when it has not come within a minute: that is for slow machines, and no measure of anything. */
    public static void until(BooleanSupplier condition) {
        within(Duration.ofMinutes(1), condition);
    }

    public static void within(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
