package dev.consorcios.platform.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** PostgreSQL could not be reached, or refused us, when the service started. */
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
        if (DatabaseOutage.isCauseOf(cause)) {
            return new FailureAnalysis(
                    "PostgreSQL can not be reached: " + cause.getMessage(),
                    "Start PostgreSQL, or correct CONSORCIOS_DB_URL.",
                    cause);
        }
        return null;
    }
}
