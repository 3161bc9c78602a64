package dev.consorcios.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.hibernate.TransactionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.orm.jpa.JpaSystemException;

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
        assertThat(DatabaseOutage.isCauseOf(new JpaSystemException(new TransactionException(
                        "Unable to rollback against JDBC Connection", new SQLException("Connection is closed")))))
                .isTrue();
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
