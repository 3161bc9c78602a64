package dev.consorcios.node.news;

import dev.consorcios.api.NewsItem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Appends many drafts with one statement ({@link BatchSql}) that is its own transaction: all of it is stored, or nothing. */
@Repository
class BatchLog {

    private final JdbcTemplate jdbc;

    BatchLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Stores the drafts, each under its area's next position.
     *
     * @param drafts no two with the same author and key
     * @param patient whether to wait for areas that others have locked; only where all drafts are of one area, or two nodes
     *     could wait for each other
     * @return what became of each, in their order
     */
    List<Appended> append(List<Draft> drafts, boolean patient) {
        for (boolean again = false; ; again = true) {
            try {
                return execute(drafts, patient);
            } catch (DataAccessException e) {
                if (!isForOneOfThem(e, patient)) {
                    throw e;
                }
                // Where a post with the same key at another node was faster, that one is there for all to see by
                // now: the same statement, begun anew, leaves its repetition out.
                if (again || !(e instanceof DuplicateKeyException)) {
                    return left(drafts);
                }
            }
        }
    }

    /**
     * Whether the statement failed for what one draft is or ran into, and alone the others may fare better. PostgreSQL has
     * undone it then. (Of a connection that was lost nobody knows what was done: nothing may be tried again.) A patient
     * statement that did not get its one area's lock would wait as long again for each draft.
     */
    private static boolean isForOneOfThem(DataAccessException failure, boolean patient) {
        if (!(failure.getRootCause() instanceof SQLException refusal) || refusal.getSQLState() == null) {
            return false;
        }
        String state = refusal.getSQLState();
        boolean value = state.startsWith("22") || state.startsWith("23");
        boolean lock = state.equals("40P01") || state.equals("55P03"); // deadlock; not to be had in time
        return value || (lock && !patient);
    }

    private static List<Appended> left(List<Draft> drafts) {
        return new ArrayList<>(Collections.nCopies(drafts.size(), new Appended.Left()));
    }

    private List<Appended> execute(List<Draft> drafts, boolean patient) {
        List<Appended> all = left(drafts);
        jdbc.query(
                connection -> prepare(connection, patient ? BatchSql.PATIENT : BatchSql.IMPATIENT, drafts),
                (ResultSet row) -> {
                    int number = row.getInt("number") - 1;
                    all.set(number, appended(drafts.get(number), row));
                });
        return all;
    }

    private static Appended appended(Draft draft, ResultSet row) throws SQLException {
        long position = row.getLong("position");
        if (row.wasNull()) {
            return new Appended.AreaLocked();
        }
        return new Appended.Stored(draft.published(
                position, row.getObject("published_at", OffsetDateTime.class).toInstant()));
    }

    private static PreparedStatement prepare(Connection connection, String sql, List<Draft> drafts)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        Columns<Draft> columns = new Columns<>(statement, drafts);
        columns.set(1, "bytea", draft -> draft.author().token().bytes(), new byte[0][]);
        columns.set(2, "bigint", draft -> draft.author().id(), new Long[0]);
        columns.set(3, "bigint", draft -> draft.area().id(), new Long[0]);
        columns.set(4, "text", draft -> draft.post().title(), new String[0]);
        columns.set(5, "text", draft -> draft.post().text(), new String[0]);
        columns.set(6, "text", Draft::key, new String[0]);
        return statement;
    }

    /** What became of a draft. */
    sealed interface Appended {

        record Stored(NewsItem item) implements Appended {}

        /** Its area was locked by another transaction, or is gone. */
        record AreaLocked() implements Appended {}

        /**
         * Not to be stored along with others: its author's session has ended or is about to, the author is not subscribed,
         * or has used the key before.
         */
        record Left() implements Appended {}
    }
}
