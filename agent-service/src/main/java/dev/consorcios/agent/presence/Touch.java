package dev.consorcios.agent.presence;

import java.time.Duration;

/**
 * When an agent last began to look at the database and then saw all there was.
 *
 * @param ticks by the monotonic clock, in nanoseconds
 * @param millis by the machine's clock. The monotonic one stands still while a machine sleeps; this one is set right when it
 *     wakes. That somebody sets it at other times only makes the agent ask the database.
 */
record Touch(long ticks, long millis) {

    /** Less than {@link OtherAgents#PATIENCE}: the rest is for clocks that do not run at quite the same speed. */
    static final Duration LASTS = Duration.ofSeconds(9);

    /** Whether it is so recent that no other agent can have given this one up. */
    boolean holds(Touch now) {
        long passed = now.millis - millis;
        return now.ticks - ticks < LASTS.toNanos() && passed >= 0 && passed < LASTS.toMillis();
    }
}
