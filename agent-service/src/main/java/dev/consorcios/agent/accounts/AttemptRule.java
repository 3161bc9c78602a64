package dev.consorcios.agent.accounts;

import java.time.Duration;

/**
 * How attempts of one kind are slowed down: some are free, then each has to wait twice as long as the one before, up to a
 * limit, and as time goes by they are forgotten one after the other. A pure decision: it is told all times.
 *
 * @param free how many attempts may follow each other without a wait
 * @param forgetAfter in what time one attempt is forgotten
 * @param firstWait the wait after the last free attempt
 * @param longestWait what the wait doubles up to
 */
record AttemptRule(int free, Duration forgetAfter, Duration firstWait, Duration longestWait) {

    /**
     * What is known of earlier attempts.
     *
     * @param count how many, when the last one was counted
     * @param age the time since then
     */
    record Tally(int count, Duration age) {}

    /**
     * What is to be stored after one more attempt.
     *
     * @param count how many attempts there now are
     * @param carried how much of the time to the next forgetting has passed already
     * @param delay how long the next attempt has to wait
     */
    record Counted(int count, Duration carried, Duration delay) {}

    /** Counts one more attempt, which {@code known} does not forbid. */
    Counted count(Tally known) {
        Duration age = known.age().isNegative() ? Duration.ZERO : known.age();
        long forgotten = age.dividedBy(forgetAfter);
        int remembered = (int) Math.max(0, known.count() - forgotten);
        Duration carried = remembered == 0 ? Duration.ZERO : age.minus(forgetAfter.multipliedBy(forgotten));
        int count = Math.min(remembered + 1, most());
        return new Counted(count, carried, waitAfter(count));
    }

    private Duration waitAfter(int count) {
        if (count < free) {
            return Duration.ZERO;
        }
        Duration wait = firstWait;
        for (int i = free; i < count && wait.compareTo(longestWait) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longestWait) < 0 ? wait : longestWait;
    }

    /** More need not be remembered: the wait is as long as it gets, and would only be forgotten later. */
    private int most() {
        int doublings = 0;
        for (Duration wait = firstWait; wait.compareTo(longestWait) < 0; wait = wait.multipliedBy(2)) {
            doublings++;
        }
        return free + doublings;
    }
}
