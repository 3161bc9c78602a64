package dev.consorcios.agent.health;

import dev.consorcios.agent.presence.Pulse;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * When the watch ticks: twenty times in an interval. Ends before the office is released, so that nothing is under way then.
 */
@Component
class HealthSchedule implements SmartLifecycle {

    private static final int TICKS = 20;
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMillis(100);

    private final Pulse pulse;

    HealthSchedule(HealthMonitor monitor, HealthSettings settings) {
        Duration part = settings.interval().dividedBy(TICKS);
        Duration pause = part.compareTo(SHORTEST) < 0 ? SHORTEST : part.compareTo(LONGEST) > 0 ? LONGEST : part;
        this.pulse = new Pulse("health", "watch the nodes", monitor::tick, () -> pause);
    }

    @Override
    public void start() {
        pulse.start();
    }

    @Override
    public void stop() {
        pulse.stop();
    }

    @Override
    public boolean isRunning() {
        return pulse.isRunning();
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
