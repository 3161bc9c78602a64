package dev.consorcios.cli.client;

import java.time.Duration;

/**
 * How long a single attempt waits for its answer.
 *
 * @param first for one of several services in the first round, twice as long in each that follows: one that hangs costs
 *     little, and a cluster that is slow is not asked for the same again and again before it could answer
 * @param longest no single attempt may use up the time that an alternative would need
 */
public record AttemptLimits(Duration first, Duration longest) {

    public static final AttemptLimits USUAL = new AttemptLimits(Duration.ofSeconds(1), Duration.ofSeconds(5));

    public AttemptLimits {
        if (!first.isPositive() || first.compareTo(longest) > 0) {
            throw new IllegalArgumentException(first + ", " + longest);
        }
    }
}
