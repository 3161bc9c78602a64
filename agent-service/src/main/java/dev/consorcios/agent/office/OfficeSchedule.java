package dev.consorcios.agent.office;

import dev.consorcios.agent.presence.Pulse;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * When the office is looked after: about every second, a little earlier or later each time. Stops after those that work
 * under the office and before the web server, and gives the office up: others need not wait then until they miss this agent.
 */
@Component
class OfficeSchedule implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OfficeSchedule.class);

    private final OfficeKeeper keeper;
    private final Pulse pulse;

    OfficeSchedule(OfficeKeeper keeper) {
        this.keeper = keeper;
        this.pulse = new Pulse("office", "look after the office", keeper::step, OfficeSchedule::pause);
    }

    private static Duration pause() {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(750, 1250));
    }

    @Override
    public void start() {
        pulse.start();
    }

    @Override
    public void stop() {
        pulse.stop();
        try {
            keeper.release();
        } catch (RuntimeException e) {
            log.warn("The office could not be released; another agent takes it in some seconds: {}", e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return pulse.isRunning();
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }
}
