package dev.consorcios.agent.routing;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Limits;
import dev.consorcios.api.NodeAddress;
import dev.consorcios.api.RouteView;
import dev.consorcios.platform.web.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Which node to go to for an area. */
@Service
class Routes {

    /** Nodes register every few seconds. */
    private static final Duration NO_NODE_RETRY = Duration.ofSeconds(2);

    /** One row for each node that is up; a row without a node where none is, no row where there is no such area. */
    private static final String FIND = """
            select a.name as area, c.epoch, n.name as node, coalesce(n.public_url, n.url) as url,
              x.node_id is not null as assigned
            from areas a cross join cluster c
              left join nodes n on n.state = 'UP'
              left join assignments x on x.area_id = a.id and x.node_id = n.id
            where a.name_key collate "C" = :key and a.removed_at is null
            """;

    private final JdbcClient jdbc;

    Routes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The route of an area; {@code area-not-found} or {@code no-node} where there is none. */
    RouteView find(AreaName name) {
        List<Row> rows = jdbc.sql(FIND)
                .param("key", name.key())
                .query((row, number) -> new Row(
                        row.getString("area"),
                        row.getLong("epoch"),
                        row.getString("node"),
                        row.getString("url"),
                        row.getBoolean("assigned")))
                .list();
        if (rows.isEmpty()) {
            throw new ProblemException(
                    ErrorCode.AREA_NOT_FOUND, "There is no area '" + name + "'. GET /v1/areas lists what there is.");
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Row row : rows) {
            if (row.node() != null && row.url() != null) {
                candidates.add(new Candidate(new NodeAddress(row.node(), row.url()), row.assigned()));
            }
        }
        List<NodeAddress> nodes = RouteChoice.order(candidates, ThreadLocalRandom.current());
        if (nodes.isEmpty()) {
            throw new ProblemException(
                    ErrorCode.NO_NODE,
                    "No node is up at the moment. Try again, or ask an administrator to start one.",
                    NO_NODE_RETRY);
        }
        Row any = rows.getFirst();
        return new RouteView(
                any.area(), nodes.getFirst(), nodes.subList(1, nodes.size()), any.epoch(), Limits.ROUTE_TTL_SECONDS);
    }

    private record Row(
            String area,
            long epoch,
            @Nullable String node,
            @Nullable String url,
            boolean assigned) {}
}
