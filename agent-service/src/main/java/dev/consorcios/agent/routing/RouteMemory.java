package dev.consorcios.agent.routing;

import dev.consorcios.agent.assignment.AssignmentsChanged;
import dev.consorcios.agent.presence.Follower;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Remembers what routes are made of, and reads it again when it has changed. While the database is away it is as old as it
 * is: nodes decide what is right, and any of them serves any area.
 *
 * <p>What other agents change is here within a second. What this agent changes itself has to count at once, or who added an
 * area would be told that there is none: {@link #isBehind} says so until it has been read.
 */
@Component
class RouteMemory implements Follower, DisposableBean {

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private static final Logger log = LoggerFactory.getLogger(RouteMemory.class);

    private final Supplier<RoutingTable> source;
    private final LongSupplier ticker;
    private final ScheduledThreadPoolExecutor executor;
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicLong ownChanges = new AtomicLong();
    private volatile long ownChangesRead;
    private volatile @Nullable RoutingTable table;
    private long earliest;
    private boolean failing;

    @Autowired
    RouteMemory(RouteSource source) {
        this(source::readAll, System::nanoTime);
    }

    /** @param ticker nanoseconds by a monotonic clock */
    RouteMemory(Supplier<RoutingTable> source, LongSupplier ticker) {
        this.source = source;
        this.ticker = ticker;
        this.earliest = ticker.getAsLong();
        this.executor = new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform().daemon().name("routes").factory(),
                new ThreadPoolExecutor.DiscardPolicy()); // of what comes when it has been shut down
    }

    /** Empty when the area is not known here, or nothing is yet. */
    Optional<Choices> find(String key) {
        RoutingTable last = table;
        return last == null ? Optional.empty() : last.find(key);
    }

    /** Whether this agent itself has made changes that are not in the memory yet. */
    boolean isBehind() {
        return ownChangesRead != ownChanges.get();
    }

    @TransactionalEventListener
    void changedHere(AssignmentsChanged event) {
        ownChanges.incrementAndGet();
        clusterChanged();
    }

    @Override
    public void clusterChanged() {
        if (due.compareAndSet(false, true)) {
            executor.execute(this::readInTime);
        }
    }

    private void readInTime() {
        long early = earliest - ticker.getAsLong();
        if (early > 0) {
            executor.schedule(this::readInTime, early, TimeUnit.NANOSECONDS);
            return;
        }
        due.set(false); // what changes from here on is perhaps not in what is read now
        long start = ticker.getAsLong();
        boolean read = read();
        long end = ticker.getAsLong();
        earliest = end + (read ? pause(Duration.ofNanos(end - start)) : LONGEST_PAUSE).toNanos();
        if (!read) {
            clusterChanged();
        }
    }

    /**
     * For how long not to read again: with many areas and one change after the other the agent would do little else. Yet no
     * change waits longer than half a second.
     */
    static Duration pause(Duration reading) {
        Duration pause = reading.multipliedBy(4);
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private boolean read() {
        long changes = ownChanges.get();
        try {
            table = source.get();
            ownChangesRead = changes;
            if (failing) {
                failing = false;
                log.info("Can read the routes again");
            }
            return true;
        } catch (RuntimeException e) {
            if (failing || executor.isShutdown()) {
                log.debug("Still can not read the routes", e);
            } else {
                failing = true;
                log.warn("Can not read the routes at the moment, goes on with those it has: {}", e.toString());
            }
            return false;
        }
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }
}
