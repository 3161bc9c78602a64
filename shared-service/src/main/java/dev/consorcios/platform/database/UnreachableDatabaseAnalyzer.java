package dev.consorcios.platform.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** PostgreSQL could not be reached, refused us, or could not be changed, when the service started. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnreachableDatabaseAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        String state = cause.getSQLState();
        if (state != null && (state.startsWith("28") || state.equals("3D000"))) {
            return new FailureAnalysis(
                    "PostgreSQL refused the connection: " + cause.getMessage(),
                    "Correct CONSORCIOS_DB_URL, CONSORCIOS_DB_USER or CONSORCIOS_DB_PASSWORD.",
                    cause);
        }
        if ("55P03".equals(state)) { // lock not available in time, which only a migration waits for at the start
            return new FailureAnalysis(
                    "The database's schema could not be changed, since a table stayed locked: " + cause.getMessage(),
                    "Try again; if it lasts, look in pg_stat_activity for the transaction that holds the lock.",
                    cause);
        }
        if (DatabaseOutage.isCauseOf(cause)) {
            return new FailureAnalysis(
                    "PostgreSQL can not be reached: " + cause.getMessage(),
                    "Start PostgreSQL, or correct CONSORCIOS_DB_URL.",
                    cause);
        }
        return null;
    }
}
