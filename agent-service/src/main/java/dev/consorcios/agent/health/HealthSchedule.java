package dev.consorcios.agent.health;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * When the watch ticks: twenty times in an interval, on a thread of its own. Ends before the office is released, so that
 * nothing is under way then.
 */
@Component
class HealthSchedule implements SmartLifecycle {

    private static final int TICKS = 20;
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMillis(100);

    /** Longer than any tick that does well. */
    private static final Duration LAST_TICK = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(HealthSchedule.class);

    private final HealthMonitor monitor;
    private final Duration period;
    private final ScheduledThreadPoolExecutor scheduler;
    private volatile boolean running;
    private boolean failing;

    HealthSchedule(HealthMonitor monitor, HealthSettings settings) {
        this.monitor = monitor;
        Duration part = settings.interval().dividedBy(TICKS);
        this.period = part.compareTo(SHORTEST) < 0 ? SHORTEST : part.compareTo(LONGEST) > 0 ? LONGEST : part;
        this.scheduler = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("health").factory());
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void start() {
        running = true;
        scheduler.execute(this::tick);
    }

    private void tick() {
        try {
            monitor.tick();
            if (failing) {
                failing = false;
                log.info("Can watch the nodes again");
            }
        } catch (RuntimeException e) { // whatever it is, the next tick may do better
            if (failing) {
                log.debug("Still can not watch the nodes", e);
            } else {
                failing = true;
                log.warn("Can not watch the nodes at the moment, will go on trying: {}", e.toString());
            }
        } finally {
            if (running) {
                scheduler.schedule(this::tick, period.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        scheduler.shutdown();
        try {
            if (!scheduler.awaitTermination(LAST_TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                scheduler.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
