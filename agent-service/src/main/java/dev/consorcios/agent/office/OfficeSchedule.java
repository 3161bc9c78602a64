package dev.consorcios.agent.office;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * When the office is looked after: about every second, a little earlier or later each time, on a thread of its own. Stops
 * after those that work under the office and before the web server: others need not wait then until they miss this agent.
 */
@Component
class OfficeSchedule implements SmartLifecycle {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** Longer than any step that does well. */
    private static final Duration LAST_STEP = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(OfficeSchedule.class);

    private final OfficeKeeper keeper;
    private final ScheduledThreadPoolExecutor scheduler;
    private volatile boolean running;
    private boolean failing;

    OfficeSchedule(OfficeKeeper keeper) {
        this.keeper = keeper;
        this.scheduler = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("office").factory());
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void start() {
        running = true;
        scheduler.execute(this::step);
    }

    private void step() {
        try {
            keeper.step();
            if (failing) {
                failing = false;
                log.info("Can look after the office again");
            }
        } catch (RuntimeException e) { // whatever it is, the next step may do better
            if (failing) {
                log.debug("Still can not look after the office", e);
            } else {
                failing = true;
                log.warn("Can not look after the office at the moment, will go on trying: {}", e.toString());
            }
        } finally {
            scheduleNext();
        }
    }

    private void scheduleNext() {
        long millis = PERIOD.toMillis();
        long delay = millis - millis / 4 + ThreadLocalRandom.current().nextLong(millis / 2 + 1);
        if (running) {
            scheduler.schedule(this::step, delay, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() {
        running = false;
        scheduler.shutdown();
        try {
            if (!scheduler.awaitTermination(LAST_STEP.toMillis(), TimeUnit.MILLISECONDS)) {
                scheduler.shutdownNow();
            }
            keeper.release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("The office could not be released; another agent takes it in some seconds: {}", e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }
}
