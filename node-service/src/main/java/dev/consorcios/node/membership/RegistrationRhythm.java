package dev.consorcios.node.membership;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides when to register next, and whether an outcome is news or more of the same. Pure: knows no clock, no thread and no
 * HTTP. Every delay varies at random, so that nodes that were started together, or lost their agents together, do not call
 * together.
 */
final class RegistrationRhythm {

    /** A node that an agent has forgotten is missing from routes for about this long. */
    static final Duration HEARTBEAT = Duration.ofSeconds(3);

    static final Duration FIRST_CALL = Duration.ofMillis(100);

    /** Together with {@link #QUICK_RETRIES}: a node that starts beside its agents is registered as soon as one answers. */
    static final Duration FIRST_RETRY = Duration.ofMillis(250);

    static final int QUICK_RETRIES = 8;
    static final Duration LONGEST_RETRY = Duration.ofSeconds(10);

    private final RandomGenerator random;
    private final Duration heartbeat;
    private @Nullable Outcome previous;
    private int failures;

    /** @param heartbeat how long a registered node waits between calls, on average */
    RegistrationRhythm(RandomGenerator random, Duration heartbeat) {
        this.random = random;
        this.heartbeat = heartbeat;
    }

    /** How long to wait before the first call. */
    Duration beforeFirst() {
        return varied(FIRST_CALL);
    }

    /** What follows from {@code outcome}. */
    Step after(Outcome outcome) {
        boolean registered = outcome instanceof Outcome.Registered;
        failures = registered ? 0 : failures + 1;
        boolean changed = isChange(previous, outcome);
        previous = outcome;
        return new Step(varied(registered ? heartbeat : retry(failures)), changed);
    }

    private static Duration retry(int failures) {
        Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.clamp(failures - QUICK_RETRIES, 0, 10));
        return doubled.compareTo(LONGEST_RETRY) < 0 ? doubled : LONGEST_RETRY;
    }

    private static boolean isChange(@Nullable Outcome previous, Outcome outcome) {
        return switch (outcome) {
            // Added once more: the agents had lost the node, or it had been given up.
            case Outcome.Registered now -> !(previous instanceof Outcome.Registered) || now.added();
            case Outcome.Refused now -> !now.equals(previous);
            case Outcome.Unanswered now -> !(previous instanceof Outcome.Unanswered);
        };
    }

    /** Three quarters to five quarters of {@code delay}. */
    private Duration varied(Duration delay) {
        return Duration.ofMillis(Math.round(delay.toMillis() * (0.75 + random.nextDouble() / 2)));
    }

    /**
     * @param delay until the next call
     * @param changed whether the outcome is another than the one before
     */
    record Step(Duration delay, boolean changed) {}
}
