package dev.consorcios.cli.importing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Carries out tasks: those of the same lane in their order, those of different lanes at the same time. However many are
 * given, only so much of them waits in memory. The first failure stops all. To be used by one thread.
 */
final class Lanes implements AutoCloseable {

    /** A task of a lane. */
    interface Task {
        void run() throws Exception;
    }

    private static final int MOST_LANES = 32;

    /** How much weight may be in the lanes at once. */
    static final int MOST_WEIGHT = 4 * 1024 * 1024;

    private final Duration grace;
    private final Semaphore room = new Semaphore(MOST_WEIGHT);
    private final List<ExecutorService> lanes = new ArrayList<>();
    private final Map<String, ExecutorService> byName = new HashMap<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    Lanes() {
        this(Duration.ofSeconds(1));
    }

    /** @param grace how long a lane may take to end when it is stopped */
    Lanes(Duration grace) {
        this.grace = grace;
    }

    /**
     * Gives a task to its lane, when there is room for it.
     *
     * @throws Exception the failure of an earlier task
     */
    void add(String name, int weight, Task task) throws Exception {
        int taken = Math.min(weight, MOST_WEIGHT);
        throwFailure();
        room.acquire(taken);
        lane(name).execute(() -> {
            try {
                if (failure.get() == null) {
                    task.run();
                }
            } catch (Exception e) {
                failure.compareAndSet(null, e);
            } finally {
                room.release(taken);
            }
        });
    }

    /**
     * Waits until all tasks are done.
     *
     * @throws Exception the failure of one
     */
    void finish() throws Exception {
        room.acquire(MOST_WEIGHT);
        room.release(MOST_WEIGHT);
        throwFailure();
    }

    private void throwFailure() throws Exception {
        Exception first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    /** A lane for each of the first names. Later names share these lanes: their order holds all the same. */
    private ExecutorService lane(String name) {
        ExecutorService known = byName.get(name);
        if (known != null) {
            return known;
        }
        if (lanes.size() == MOST_LANES) {
            return lanes.get(Math.floorMod(name.hashCode(), MOST_LANES));
        }
        ExecutorService added = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("lane " + name).factory());
        lanes.add(added);
        byName.put(name, added);
        return added;
    }

    /** Stops what is still running, and waits for it to end, so that what is counted after it is right. */
    @Override
    public void close() {
        lanes.forEach(ExecutorService::shutdownNow);
        boolean interrupted = Thread.interrupted();
        for (ExecutorService lane : lanes) {
            try {
                if (!lane.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
