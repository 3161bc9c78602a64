package dev.consorcios.node.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A transaction that a test holds open, so that what runs into its locks has to wait. Rolled back unless committed. */
public final class OpenTransaction implements AutoCloseable {

    private final JdbcClient jdbc;
    private final Connection connection;
    private final int process;

    public OpenTransaction(DataSource database) throws SQLException {
        this.jdbc = JdbcClient.create(database);
        this.connection = database.getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            this.process = row.getInt(1);
        }
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns when {@code count} others wait, for this transaction or for one that waits for it. */
    public void awaitWaiting(int count) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (waiting() < count) {
            assertThat(Instant.now()).as("%s waiting", waiting()).isBefore(deadline);
            Thread.sleep(20);
        }
    }

    private long waiting() {
        return jdbc.sql("""
                        with recursive behind(pid) as (
                            select cast(:process as integer)
                            union select a.pid from pg_stat_activity a, behind b where b.pid = any(pg_blocking_pids(a.pid))
                        ) select count(*) - 1 from behind
                        """).param("process", process).query(Long.class).single();
    }

    public void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.close();
    }
}
