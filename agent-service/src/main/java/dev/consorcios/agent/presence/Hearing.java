package dev.consorcios.agent.presence;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Where requests wait until all other agents have heard of something. */
final class Hearing {

    private final Duration silence;

    /** An agent that does not hear is given up before, even if the look that would show it comes late. */
    private final Duration inAll;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private int attentive;
    private long reports;
    private @Nullable Report latest;

    /** @param silence so long there may be no news of the others */
    Hearing(Duration silence) {
        this.silence = silence;
        this.inAll = OtherAgents.PATIENCE.plus(silence).plusSeconds(2);
    }

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
            long left = inAll.toNanos();
            while (latest == null || !latest.allHeard(number)) {
                long before = reports;
                long patience = Math.min(left, silence.toNanos());
                left -= patience;
                while (reports == before) {
                    if (patience <= 0) {
                        return false;
                    }
                    patience = news.awaitNanos(patience);
                }
                left += patience;
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
