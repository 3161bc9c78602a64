package dev.consorcios.agent.presence;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Where requests wait until all other agents have heard of something. */
final class Hearing {

    /** So long there may be no news of the others. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    /** An agent that does not hear is given up before. */
    private static final Duration IN_ALL = OtherAgents.PATIENCE.plusSeconds(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private int attentive;
    private long reports;
    private @Nullable Report latest;

    void attend(int change) {
        lock.lock();
        try {
            attentive += change;
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody waits, or is about to. */
    boolean isAttentive() {
        lock.lock();
        try {
            return attentive > 0;
        } finally {
            lock.unlock();
        }
    }

    void report(Report report) {
        lock.lock();
        try {
            latest = report;
            reports++;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all have heard; false when that can not be found out. */
    boolean await(long number) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = IN_ALL.toNanos();
            while (latest == null || !latest.allHeard(number)) {
                long before = reports;
                long silence = Math.min(left, SILENCE.toNanos());
                left -= silence;
                while (reports == before) {
                    if (silence <= 0) {
                        return false;
                    }
                    silence = news.awaitNanos(silence);
                }
                left += silence;
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
