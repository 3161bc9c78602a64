package dev.consorcios.node.news;

import dev.consorcios.api.NodeName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Looks up with one statement which of many pages are unchanged. */
@Repository
class PageChecks {

    /**
     * One row per check. Written so that PostgreSQL can do nothing but look up each by indexes, one by one: as a join it
     * might read whole tables while they are small, and go on so for a while as they grow.
     */
    static final String UNCHANGED = """
            select request.number,
                   exists (
                       select 1
                       from sessions session
                       join areas a on a.id = request.area
                       join subscriptions s on s.user_id = session.user_id and s.area_id = a.id
                       where session.token_hash = request.token and (session.expires_at > now()) is true
                         and a.name_key = request.area_key and (a.removed_at is null) is true
                         and a.last_position = request.last and a.deletions = request.deletions
                         and s.read_position = request.cursor)
                   and exists (
                       select 1 from assignments here join nodes n on n.id = here.node_id
                       where here.area_id = request.area and n.name = cast(? as text)) as unchanged
            from unnest(?, ?, ?, ?, ?, ?) with ordinality
                request (token, area_key, area, last, deletions, cursor, number)
            """;

    private final JdbcTemplate jdbc;

    PageChecks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whether the checks' pages are unchanged, and may be said to be so by this node and without further words: the session
     * holds, its user is subscribed, the area still has its name, and the node is assigned it.
     *
     * @return of each check, in their order
     */
    List<Boolean> unchanged(List<PageCheck> checks, NodeName here) {
        Boolean[] unchanged = new Boolean[checks.size()];
        jdbc.query(connection -> prepare(connection, checks, here), (ResultSet row) -> {
            unchanged[row.getInt("number") - 1] = row.getBoolean("unchanged");
        });
        return List.of(unchanged);
    }

    private static PreparedStatement prepare(Connection connection, List<PageCheck> checks, NodeName here)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(UNCHANGED);
        statement.setString(1, here.value());
        Columns<PageCheck> columns = new Columns<>(statement, checks);
        columns.set(2, "bytea", check -> check.reader().bytes(), new byte[0][]);
        columns.set(3, "text", PageCheck::areaKey, new String[0]);
        columns.set(4, "bigint", check -> check.kept().area(), new Long[0]);
        columns.set(5, "bigint", check -> check.kept().last(), new Long[0]);
        columns.set(6, "bigint", check -> check.kept().deletions(), new Long[0]);
        columns.set(7, "bigint", check -> check.kept().cursor(), new Long[0]);
        return statement;
    }
}
