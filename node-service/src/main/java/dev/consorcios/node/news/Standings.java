package dev.consorcios.node.news;

import dev.consorcios.api.NodeName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Looks up with one statement how things stand for many readers. */
@Repository
class Standings {

    /**
     * A row for each who may read. Written so that PostgreSQL can do nothing but look up each by indexes, one by one: as
     * joins it might read whole tables while they are small, and go on so for a while as they grow. The index on areas' names
     * is used only where its collation is named.
     */
    static final String STANDING = """
            select request.number, %s as server, a.id, a.last_position, a.deletions, s.read_position,
                   case when s.read_position < request.count_before or a.last_position > request.count_past then (
                       select count(*) from news d
                       where d.area_id = a.id and d.position > s.read_position and d.deleted_at is not null
                   ) end as deleted
            from unnest(?, ?, ?, ?) with ordinality request (token, area_key, count_before, count_past, number)
            cross join lateral (
                select user_id from sessions
                where token_hash = request.token and (expires_at > now()) is true offset 0
            ) session
            cross join lateral (
                select id, last_position, deletions from areas
                where name_key = request.area_key collate "C" and removed_at is null offset 0
            ) a
            cross join lateral (
                select read_position from subscriptions where user_id = session.user_id and area_id = a.id offset 0
            ) s
            where exists (
                select 1 from assignments here join nodes n on n.id = here.node_id
                where here.area_id = a.id and n.name = cast(? as text) offset 0)
            """.formatted(PageSql.SERVER);

    private final JdbcTemplate jdbc;

    Standings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How things stand for each, in their order. Empty where this node is not to answer without further words: the session has
     * ended, its user is not subscribed, there is no area of that name, or the node is not assigned it.
     */
    List<Optional<Standing>> of(List<StandingRequest> requests, NodeName here) {
        List<Optional<Standing>> standings = new ArrayList<>(Collections.nCopies(requests.size(), Optional.empty()));
        jdbc.query(connection -> prepare(connection, requests, here), (ResultSet row) -> {
            standings.set(row.getInt("number") - 1, Optional.of(standing(row)));
        });
        return standings;
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                new PageTag(
                        row.getLong("server"),
                        row.getLong("id"),
                        row.getLong("last_position"),
                        row.getLong("deletions"),
                        row.getLong("read_position")),
                row.getObject("deleted", Long.class));
    }

    private static PreparedStatement prepare(Connection connection, List<StandingRequest> requests, NodeName here)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(STANDING);
        Columns<StandingRequest> columns = new Columns<>(statement, requests);
        columns.set(1, "bytea", request -> request.reader().bytes(), new byte[0][]);
        columns.set(2, "text", StandingRequest::areaKey, new String[0]);
        columns.set(3, "bigint", StandingRequest::countBefore, new Long[0]);
        columns.set(4, "bigint", StandingRequest::countPast, new Long[0]);
        statement.setString(5, here.value());
        return statement;
    }
}
