package dev.consorcios.agent.assignment;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.AssignedNode;
import dev.consorcios.api.AssignmentChange;
import dev.consorcios.api.AssignmentView;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NodeState;
import dev.consorcios.platform.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Assignments as administrators see them. */
@Repository
class AssignmentDirectory {

    /** As many as housekeeping leaves. */
    private static final int CHANGES = 20;

    private static final String AREA = """
            select a.id, a.name, a.replicas, c.epoch from areas a cross join cluster c
            where a.name_key collate "C" = :key and a.removed_at is null
            """;

    private static final String NODES = """
            select n.name, coalesce(n.public_url, n.url) as url, n.state, n.since,
              (select count(*) from assignments s where s.node_id = n.id) as areas, x.reason, x.epoch, x.at
            from assignments x join nodes n on n.id = x.node_id
            where x.area_id = :area order by n.name collate "C"
            """;

    /** Backwards along the index of area and id. */
    private static final String LOG = """
            select at, epoch, from_node, to_node, reason from assignment_log
            where area_id = :area order by id desc limit :limit
            """;

    private final JdbcClient jdbc;

    AssignmentDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Found(long id, String name, int replicas, long epoch) {}

    /** The three reads are of one moment. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public AssignmentView find(AreaName name) {
        Found area = jdbc.sql(AREA)
                .param("key", name.key())
                .query((row, number) -> new Found(
                        row.getLong("id"), row.getString("name"), row.getInt("replicas"), row.getLong("epoch")))
                .optional()
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.AREA_NOT_FOUND,
                        "There is no area '" + name + "'. GET /v1/areas lists what there is."));
        return new AssignmentView(area.name(), area.replicas(), area.epoch(), nodes(area.id()), log(area.id()));
    }

    private List<AssignedNode> nodes(long area) {
        return jdbc.sql(NODES)
                .param("area", area)
                .query(AssignmentDirectory::node)
                .list();
    }

    private static AssignedNode node(ResultSet row, int number) throws SQLException {
        OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
        return new AssignedNode(
                row.getString("name"),
                row.getString("url"),
                NodeState.valueOf(row.getString("state")),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getInt("areas"),
                row.getString("reason"),
                row.getObject("epoch", Long.class),
                at == null ? null : at.toInstant());
    }

    private List<AssignmentChange> log(long area) {
        return jdbc.sql(LOG)
                .param("area", area)
                .param("limit", CHANGES)
                .query((row, number) -> new AssignmentChange(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getLong("epoch"),
                        row.getString("from_node"),
                        row.getString("to_node"),
                        row.getString("reason")))
                .list();
    }
}
