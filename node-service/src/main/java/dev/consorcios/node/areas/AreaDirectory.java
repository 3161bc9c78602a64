package dev.consorcios.node.areas;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.NodeName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds areas by name, and whether this node is assigned them, in one statement of index look-ups. */
@Repository
class AreaDirectory {

    /** Counts on the unique index {@code areas_name_key}; its collation must be named for it to be used. */
    private static final String FIND = """
            select a.id, a.name, exists (
                select 1 from assignments s join nodes n on n.id = s.node_id
                where s.area_id = a.id and n.name = cast(:node as text)) as assigned
            from areas a
            where a.name_key = :key collate "C" and a.removed_at is null
            """;

    private final JdbcClient jdbc;

    AreaDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param node this node's name; null while it has none, when it can not be assigned anything either */
    Optional<Found> find(AreaName name, @Nullable NodeName node) {
        return jdbc.sql(FIND)
                .param("key", name.key())
                .param("node", node == null ? null : node.value())
                .query((row, number) -> new Found(
                        new RequestedArea(row.getLong("id"), row.getString("name")), row.getBoolean("assigned")))
                .optional();
    }

    /** @param assigned whether this node is assigned the area */
    record Found(RequestedArea area, boolean assigned) {}
}
