package dev.consorcios.agent.presence;

import dev.consorcios.platform.sessions.HashedToken;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The connection on which an agent shows that it lives, and hears what is new. */
final class ContactLine implements AutoCloseable {

    /** All that is read here is read from one snapshot. The update waits for nobody but an agent that gives this one up. */
    private static final String BEAT = """
            with me as (
              update agents set beat = beat + 1, heard_endings = :heard, name = :name, seen_at = now()
              where instance = :instance
              returning instance
            )
            select exists (select from me) as known, c.version, f.last, o.instance, o.beat, o.heard_endings
            from cluster c cross join session_feed f left join agents o on o.instance <> :instance
            """;

    private static final String JOIN = """
            insert into agents (instance, name, heard_endings) values (:instance, :name, :heard)
            on conflict (instance) do nothing
            """;

    private static final String ENDINGS = """
            select number, encode(token_hash, 'hex') as token from ended_sessions where number > :heard order by number
            """;

    /** Not if it has shown any life since it was looked at. */
    private static final String GIVE_UP = "delete from agents where instance = :instance and beat = :beat";

    private final Connection connection;
    private final JdbcClient jdbc;

    private ContactLine(Connection connection) {
        this.connection = connection;
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    /** @param number of the ending: there is none between two neighbours */
    record Ending(long number, HashedToken session) {}

    /** Most that is committed here need not survive a crash of the database: the next beat says it again. */
    static ContactLine over(Connection connection) throws SQLException {
        ContactLine line = new ContactLine(connection);
        try {
            line.jdbc.sql("set synchronous_commit = off").update();
            line.jdbc.sql("listen consorcios").update();
            return line;
        } catch (DataAccessException e) {
            line.close();
            throw e;
        }
    }

    /** Shows that this agent lives, and up to where it has heard; looks what is new. */
    Report beat(ThisAgent agent, long heard) {
        List<Row> rows = jdbc.sql(BEAT)
                .param("instance", agent.instance())
                .param("name", agent.name())
                .param("heard", heard)
                .query(ContactLine::row)
                .list();
        Row any = rows.getFirst();
        List<Report.Other> others =
                rows.stream().flatMap(row -> row.other().stream()).toList();
        return new Report(any.known(), any.version(), any.lastEnding(), others);
    }

    /** Gives this agent its row, which has to survive whatever comes: nobody waits for an agent without one. */
    void join(ThisAgent agent, long heard) {
        jdbc.sql("set synchronous_commit = on").update();
        jdbc.sql(JOIN)
                .param("instance", agent.instance())
                .param("name", agent.name())
                .param("heard", heard)
                .update();
        jdbc.sql("set synchronous_commit = off").update();
    }

    /** The sessions that ended after that number, in order. */
    List<Ending> endingsAfter(long number) {
        return jdbc.sql(ENDINGS)
                .param("heard", number)
                .query((row, index) -> new Ending(row.getLong("number"), new HashedToken(row.getString("token"))))
                .list();
    }

    /** Gives up an agent that has fallen silent; false if it has come back. */
    boolean giveUp(Report.Other other) {
        return jdbc.sql(GIVE_UP)
                        .param("instance", other.instance())
                        .param("beat", other.beat())
                        .update()
                > 0;
    }

    /** Waits until somebody tells that something is new, but not longer than that. */
    void await(Duration pause) throws SQLException {
        connection.unwrap(PGConnection.class).getNotifications((int) Math.max(1, pause.toMillis()));
    }

    /** Ends the waiting of another thread, with an exception. */
    void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new UncategorizedSQLException("abort", null, e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private record Row(boolean known, long version, long lastEnding, List<Report.Other> other) {}

    private static Row row(ResultSet row, int number) throws SQLException {
        String instance = row.getString("instance");
        return new Row(
                row.getBoolean("known"),
                row.getLong("version"),
                row.getLong("last"),
                instance == null
                        ? List.of()
                        : List.of(new Report.Other(instance, row.getLong("beat"), row.getLong("heard_endings"))));
    }
}
