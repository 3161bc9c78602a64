package dev.consorcios.agent.sessions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.consorcios.agent.presence.Follower;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.sessions.SessionUser;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Sessions that were found in the database. One that has ended is forgotten, and does not come back by a request that had
 * read it just before: whoever asks the database takes a {@link #mark} first, and what was read is remembered only if
 * nothing was forgotten since.
 */
@Component
final class SessionMemory implements Follower {

    /** Some twenty megabytes. More sessions than that are looked up again now and then. */
    private static final int MOST = 50_000;

    private final LongSupplier ticker;
    private final Cache<HashedToken, Known> sessions =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile long mark;

    @Autowired
    SessionMemory() {
        this(System::nanoTime);
    }

    /** @param ticker nanoseconds by a monotonic clock */
    SessionMemory(LongSupplier ticker) {
        this.ticker = ticker;
    }

    private record Known(SessionUser user, long end) {}

    /** A moment, by what had been forgotten until then and by the clock. */
    record Mark(long forgotten, long ticks) {}

    /** To be taken before the database is asked. */
    Mark mark() {
        return new Mark(mark, ticker.getAsLong());
    }

    /**
     * Remembers a session that was found, unless it could have ended since.
     *
     * @param asked the mark that was taken before
     * @param left for how long it still holds, from some time after the mark
     */
    void remember(Mark asked, SessionUser user, Duration left) {
        lock.lock();
        try {
            if (mark == asked.forgotten()) {
                sessions.put(user.token(), new Known(user, asked.ticks() + left.toNanos()));
            }
        } finally {
            lock.unlock();
        }
    }

    /** The session, if it is remembered and has not run out. */
    Optional<SessionUser> find(HashedToken token) {
        Known known = sessions.getIfPresent(token);
        return known == null || known.end() - ticker.getAsLong() <= 0 ? Optional.empty() : Optional.of(known.user());
    }

    @Override
    public void sessionsEnded(List<HashedToken> ended) {
        forget(() -> sessions.invalidateAll(ended));
    }

    @Override
    public void sessionsUncertain() {
        forget(sessions::invalidateAll);
    }

    private void forget(Runnable dropping) {
        lock.lock();
        try {
            mark++;
            dropping.run();
        } finally {
            lock.unlock();
        }
    }
}
