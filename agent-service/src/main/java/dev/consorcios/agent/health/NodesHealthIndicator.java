package dev.consorcios.agent.health;

import dev.consorcios.agent.presence.ControlDatabase;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Shows in every agent's health whether the brake holds, whoever is in office. It does not make the agent unhealthy: the
 * agent is needed more than ever then. Asks the database once a second at most, however often it is asked itself.
 */
@Component
final class NodesHealthIndicator implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(NodesHealthIndicator.class);

    private static final Duration AGE = Duration.ofSeconds(1);

    /** As a description, since details are not shown to everybody. */
    private static final Status BRAKE = new Status(
            "BRAKE",
            "Most nodes look dead at once, so none is given up. Check the network between the agents and the nodes.");

    private final JdbcClient control;
    private final LongSupplier nanoTime;
    private @Nullable Status status;
    private long askedAt;

    @Autowired
    NodesHealthIndicator(ControlDatabase control) {
        this(control.jdbc(), System::nanoTime);
    }

    NodesHealthIndicator(JdbcClient control, LongSupplier nanoTime) {
        this.control = control;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized Health health() {
        long now = nanoTime.getAsLong();
        if (status == null || now - askedAt >= AGE.toNanos()) {
            status = ask();
            askedAt = nanoTime.getAsLong();
        }
        return Health.status(status).build();
    }

    private Status ask() {
        try {
            boolean brake = control.sql("select brake_since is not null from cluster")
                    .query((row, number) -> row.getBoolean(1))
                    .single();
            return brake ? BRAKE : Status.UP;
        } catch (DataAccessException e) {
            log.debug("Can not ask for the brake", e);
            return Status.UNKNOWN; // that the database is away is said elsewhere
        }
    }
}
