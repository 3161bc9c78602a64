package dev.consorcios.agent.areas;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.AreaView;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.platform.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Areas as a user sees them. */
@Repository
class AreaDirectory {

    private static final String SELECT = """
            select a.name, a.description, a.replicas, a.last_position, a.subscribers, a.created_at,
              exists (select 1 from subscriptions s where s.user_id = :user and s.area_id = a.id) as subscribed,
              array(select n.name from assignments x join nodes n on n.id = x.node_id
                    where x.area_id = a.id order by n.name collate "C") as nodes
            from areas a
            """;

    static final String ONE = SELECT + """
            where a.name_key collate "C" = :key and a.removed_at is null
            """;

    /**
     * Walks along the index of the names in use from where the page starts, and stops when it is full. The part of a name
     * is searched for as it is: position() knows no wildcards.
     */
    static final String PAGE = SELECT + """
            where a.name_key collate "C" > :after and a.removed_at is null
              and (:part = '' or position(:part in a.name_key) > 0)
            order by a.name_key collate "C"
            limit :limit
            """;

    private final JdbcClient jdbc;

    AreaDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    AreaView find(AreaName name, long user) {
        return jdbc.sql(ONE)
                .param("key", name.key())
                .param("user", user)
                .query(AreaDirectory::view)
                .optional()
                .orElseThrow(() -> notFound(name));
    }

    /** @param part what the folded name has to contain; empty for all */
    Page<AreaView> list(String part, PageRequest page, long user) {
        List<AreaView> found = jdbc.sql(PAGE)
                .param("after", page.afterKey())
                .param("part", part)
                .param("limit", page.limit() + 1)
                .param("user", user)
                .query(AreaDirectory::view)
                .list();
        return Page.of(found, page);
    }

    static ProblemException notFound(AreaName name) {
        return new ProblemException(
                ErrorCode.AREA_NOT_FOUND, "There is no area '" + name + "'. GET /v1/areas lists what there is.");
    }

    private static AreaView view(ResultSet row, int number) throws SQLException {
        return new AreaView(
                row.getString("name"),
                row.getString("description"),
                row.getInt("replicas"),
                List.of((String[]) row.getArray("nodes").getArray()),
                row.getLong("last_position"),
                row.getLong("subscribers"),
                row.getBoolean("subscribed"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
