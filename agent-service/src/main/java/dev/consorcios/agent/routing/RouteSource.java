package dev.consorcios.agent.routing;

import dev.consorcios.agent.presence.ControlDatabase;
import dev.consorcios.api.NodeAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads from the database what routes are made of: of one area, or of all. */
@Repository
class RouteSource {

    /** One row for each node that may get routes; a row without a node where none may, no row where there is no such area. */
    private static final String ONE = """
            select a.name as area, c.epoch, n.id, n.name, coalesce(n.public_url, n.url) as url, n.state = 'SUSPECT' as suspect,
              x.node_id is not null as assigned
            from areas a cross join cluster c
              left join nodes n on n.state in ('UP', 'SUSPECT')
              left join assignments x on x.area_id = a.id and x.node_id = n.id
            where a.name_key collate "C" = :key and a.removed_at is null
            """;

    private static final String NODES = """
            select id, name, coalesce(public_url, url) as url, state = 'SUSPECT' as suspect from nodes
            where state in ('UP', 'SUSPECT')
            """;

    /** Reads both tables once and joins them by hashing: an index look-up for each area would take several times as long. */
    private static final String AREAS = """
            select a.name_key, a.name, array_agg(x.node_id) filter (where x.node_id is not null) as nodes
            from areas a left join assignments x on x.area_id = a.id
            where a.removed_at is null
            group by a.id
            """;

    private final JdbcClient jdbc;
    private final ControlDatabase control;

    RouteSource(JdbcClient jdbc, ControlDatabase control) {
        this.jdbc = jdbc;
        this.control = control;
    }

    /** Empty when there is no such area. */
    Optional<Choices> find(String key) {
        List<Row> rows = jdbc.sql(ONE).param("key", key).query(RouteSource::row).list();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Candidate> candidates =
                rows.stream().flatMap(row -> row.candidate().stream()).toList();
        return Optional.of(new Choices(rows.getFirst().area(), rows.getFirst().epoch(), candidates));
    }

    RoutingTable readAll() {
        return control.read(() -> {
            JdbcClient snapshot = control.jdbc();
            long epoch =
                    snapshot.sql("select epoch from cluster").query(Long.class).single();
            List<RoutingTable.Node> nodes =
                    snapshot.sql(NODES).query(RouteSource::node).list();
            Map<String, RoutingTable.Area> areas = new HashMap<>();
            snapshot.sql(AREAS).query(row -> {
                areas.put(row.getString("name_key"), new RoutingTable.Area(row.getString("name"), ids(row)));
            });
            return new RoutingTable(epoch, nodes, areas);
        });
    }

    private record Row(String area, long epoch, List<Candidate> candidate) {}

    private static Row row(ResultSet row, int number) throws SQLException {
        List<Candidate> candidate = new ArrayList<>();
        if (row.getString("name") != null) {
            RoutingTable.Node node = node(row, number);
            candidate.add(new Candidate(node.address(), row.getBoolean("assigned"), node.suspect()));
        }
        return new Row(row.getString("area"), row.getLong("epoch"), candidate);
    }

    private static RoutingTable.Node node(ResultSet row, int number) throws SQLException {
        NodeAddress address = new NodeAddress(row.getString("name"), row.getString("url"));
        return new RoutingTable.Node(row.getLong("id"), address, row.getBoolean("suspect"));
    }

    private static Set<Long> ids(ResultSet row) throws SQLException {
        java.sql.@Nullable Array nodes = row.getArray("nodes");
        return nodes == null ? Set.of() : Set.of((Long[]) nodes.getArray());
    }
}
