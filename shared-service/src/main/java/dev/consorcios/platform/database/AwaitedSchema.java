package dev.consorcios.platform.database;

import dev.consorcios.platform.settings.InvalidSettingException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Changes nothing: waits until somebody else has applied every migration that this version of the service knows. That there
 * are later ones, of a newer version, does not matter: both versions work with them.
 */
final class AwaitedSchema implements FlywayMigrationStrategy {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(AwaitedSchema.class);

    /** Lets time pass; handed in, so that a test of waiting need not wait. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    private final Duration patience;
    private final LongSupplier nanos;
    private final Sleeper sleeper;

    /** @param patience for how long to wait before the start fails */
    AwaitedSchema(Duration patience, LongSupplier nanos, Sleeper sleeper) {
        this.patience = patience;
        this.nanos = nanos;
        this.sleeper = sleeper;
    }

    @Override
    public void migrate(Flyway flyway) {
        long start = nanos.getAsLong();
        MigrationInfo[] missing = flyway.info().pending();
        if (missing.length > 0) {
            log.info("The database's schema lacks {}: waiting for whoever applies it", named(missing));
        }
        while (missing.length > 0) {
            if (nanos.getAsLong() - start >= patience.toNanos()) {
                throw new InvalidSettingException(
                        "The database's schema lacks " + named(missing)
                                + ", and CONSORCIOS_DB_MIGRATE is false: this service leaves it to others to apply that.",
                        "Run 'java -jar agent-service.jar migrate' of this version (on Kubernetes the Job does), or leave"
                                + " CONSORCIOS_DB_MIGRATE out.");
            }
            pause();
            missing = flyway.info().pending();
        }
        flyway.validate(); // what was applied is what this version knows under these numbers
    }

    private void pause() {
        try {
            sleeper.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for the database's schema", e);
        }
    }

    private static String named(MigrationInfo[] missing) {
        return Arrays.stream(missing)
                .map(migration -> migration.getScript().replaceFirst("\\.sql$", ""))
                .collect(Collectors.joining(", "));
    }
}
