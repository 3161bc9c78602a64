package dev.consorcios.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.consorcios.platform.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** The services' own pool, as their common settings make it, on a server that stops to take writes. */
class DemotedServerTest {

    private ConfigurableApplicationContext service;
    private HikariDataSource pool;

    @BeforeEach
    void start() {
        TestDatabase database = TestDatabase.create();
        service = new SpringApplicationBuilder(Pool.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.config.location", "classpath:service-defaults.yml",
                        "spring.application.name", "test",
                        "spring.datasource.hikari.maximum-pool-size", "1",
                        "spring.datasource.url", database.url(),
                        "spring.datasource.username", TestDatabase.USER))
                .run();
        pool = service.getBean(HikariDataSource.class);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
    static class Pool {}

    @Test
    void aConnectionToAServerThatTakesNoWritesIsDropped() throws SQLException {
        String before = backend();
        fails("25006", "set default_transaction_read_only = on", "create table t ()");
        assertThat(backend()).isNotEqualTo(before);
    }

    @Test
    void aConnectionOnWhichSomethingElseFailsIsKept() throws SQLException {
        String before = backend();
        fails("22012", "select 1", "select 1/0");
        assertThat(backend()).isEqualTo(before);
    }

    private void fails(String state, String before, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(before);
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute(sql))
                    .satisfies(failure -> assertThat(failure.getSQLState()).isEqualTo(state));
        }
    }

    /** The server's process behind the pool's only connection. */
    private String backend() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select pg_backend_pid()")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
