package dev.consorcios.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseOutageTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "57P01", "57P03", "57014", "53300", "25006", "40P01", "55P03"})
    void whatGoesAwayByItselfIsAnOutage(String state) {
        assertThat(DatabaseOutage.isCauseOf(new IllegalStateException(new SQLException("", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "22021", "42P01"})
    void aDefectOrAConflictIsNone(String state) {
        assertThat(DatabaseOutage.isCauseOf(new DataIntegrityViolationException("", new SQLException("", state))))
                .isFalse();
    }

    @Test
    void aConnectionThatIsLostInATransactionIsAnOutage() {
        SQLException closed = new SQLException("Connection is closed");
        assertThat(DatabaseOutage.isCauseOf(new TransactionSystemException("Could not roll back", closed)))
                .isTrue();
        assertThat(DatabaseOutage.isCauseOf(new UncategorizedSQLException("rollback", null, closed)))
                .isTrue();
        SQLException defect = new SQLException("", "XX000");
        assertThat(DatabaseOutage.isCauseOf(new UncategorizedSQLException("rollback", null, defect)))
                .isFalse();
    }

    @Test
    void aPoolWithoutAConnectionIsAnOutageAndAMissingStateIsNot() {
        assertThat(DatabaseOutage.isCauseOf(
                        new CannotGetJdbcConnectionException("", new SQLTransientConnectionException("timeout"))))
                .isTrue();
        assertThat(DatabaseOutage.isCauseOf(new SQLException("no state"))).isFalse();
        assertThat(DatabaseOutage.isCauseOf(new DuplicateKeyException(""))).isFalse();
    }
}
