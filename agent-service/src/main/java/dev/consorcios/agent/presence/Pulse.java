package dev.consorcios.agent.presence;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does one thing again and again, and does not end because it failed once. The first failure is logged, and
 * that it went well again; the failures in between only for debugging. It can be started again after it was stopped.
 */
public final class Pulse {

    private static final Logger log = LoggerFactory.getLogger(Pulse.class);

    /** Longer than any step takes that does well. */
    private static final Duration LAST_STEP = Duration.ofSeconds(2);

    private final String name;
    private final String task;
    private final Runnable step;
    private final Supplier<Duration> pause;
    private @Nullable ScheduledThreadPoolExecutor running;
    private boolean failing;

    /**
     * @param name the thread's
     * @param task what it does, to be read after "can not"
     * @param pause how long to wait after each step
     */
    public Pulse(String name, String task, Runnable step, Supplier<Duration> pause) {
        this.name = name;
        this.task = task;
        this.step = step;
        this.pause = pause;
    }

    public synchronized boolean isRunning() {
        return running != null;
    }

    /** Begins with the first step, at once. */
    public synchronized void start() {
        if (running == null) {
            ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name(name).factory());
            scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
            running = scheduler;
            scheduler.execute(() -> stepAndGoOn(scheduler));
        }
    }

    private void stepAndGoOn(ScheduledThreadPoolExecutor scheduler) {
        try {
            step.run();
            if (failing) {
                failing = false;
                log.info("Can {} again", task);
            }
        } catch (RuntimeException e) { // whatever it is, the next step may do better
            if (failing) {
                log.debug("Still can not {}", task, e);
            } else {
                failing = true;
                log.warn("Can not {} at the moment, will go on trying: {}", task, e.toString());
            }
        } finally {
            if (!scheduler.isShutdown()) {
                scheduler.schedule(() -> stepAndGoOn(scheduler), pause.get().toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Waits for the step that is under way, but not for long. */
    public synchronized void stop() {
        ScheduledThreadPoolExecutor scheduler = running;
        if (scheduler == null) {
            return;
        }
        running = null;
        scheduler.shutdown();
        try {
            if (!scheduler.awaitTermination(LAST_STEP.toMillis(), TimeUnit.MILLISECONDS)) {
                scheduler.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
