package dev.consorcios.platform.database;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Tells failures that go away by themselves (PostgreSQL is down, restarting, failing over, out of connections, or a lock
 * was not to be had in time) from failures that do not. What was asked for may or may not have been done.
 */
public final class DatabaseOutage {

    private DatabaseOutage() {}

    /** Whether {@code failure}, or what caused it, is such an outage. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransientDataAccessException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof TransactionSystemException
                    || (cause instanceof UncategorizedDataAccessException unknown && isLostInATransaction(unknown))
                    || cause instanceof SQLTransientException
                    || (cause instanceof SQLException sql && isOutage(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /**
     * A connection that is lost in a transaction shows only as the complaint that it could not be rolled back, which takes the
     * place of the failure before it: the pool, which has closed the connection, gives no error code.
     */
    private static boolean isLostInATransaction(UncategorizedDataAccessException failure) {
        return failure.getRootCause() instanceof SQLException refusal && refusal.getSQLState() == null;
    }

    /** PostgreSQL's error codes (its manual, appendix A), by class where the whole class is meant. */
    private static boolean isOutage(@org.jspecify.annotations.Nullable String state) {
        if (state == null) {
            return false;
        }
        return state.startsWith("08") // connection exception
                || state.startsWith("53") // insufficient resources
                || state.startsWith("57") // operator intervention: shutdown, crash, cancelled by a timeout
                || state.startsWith("58") // system error
                || state.equals("25006") // read-only: a standby, while another server takes over
                || state.equals("40001") // serialization failure
                || state.equals("40P01") // deadlock
                || state.equals("55P03"); // lock not available in time
    }
}
