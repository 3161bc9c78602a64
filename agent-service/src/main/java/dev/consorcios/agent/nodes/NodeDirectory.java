package dev.consorcios.agent.nodes;

import dev.consorcios.api.NodeList;
import dev.consorcios.api.NodeName;
import dev.consorcios.api.NodeRegistration;
import dev.consorcios.api.NodeState;
import dev.consorcios.api.NodeView;
import dev.consorcios.api.OfficeView;
import dev.consorcios.api.RegistrationView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What is read of nodes, and the one cheap write that each makes every few seconds. */
@Repository
class NodeDirectory {

    private static final String AREAS = """
            array(select a.name from assignments x join areas a on a.id = x.area_id
                  where x.node_id = n.id and a.removed_at is null order by a.name_key collate "C")
            """;

    private static final String LIST = """
            select n.name, n.url, nullif(n.public_url, n.url) as public_url, n.state, n.since, n.last_seen, n.reason, %s as areas
            from nodes n order by n.name collate "C"
            """.formatted(AREAS);

    private static final String CLUSTER = """
            select c.epoch, c.brake_since, o.agent, o.term, o.since from cluster c cross join office o
            """;

    /**
     * Finds nothing when anything is new, so that the node is looked at again. A node that was given up is only noted: that
     * it calls does not mean that it can be reached. Takes the node's row lock and no other.
     */
    private static final String HEARTBEAT = """
            with n as (
              update nodes set last_seen = now(), heard_at = now()
              where name = :name and url = :url and public_url is not distinct from :publicUrl
                and instance is not distinct from :instance
                and (state <> 'DRAINING' or instance is not null)
              returning id, state
            )
            select c.epoch, n.state, %s as areas from n cross join cluster c
            """.formatted(AREAS);

    private static final String REGISTRATION = """
            select c.epoch, n.state, %s as areas from nodes n cross join cluster c where n.id = :node
            """.formatted(AREAS);

    /** The other process of the same name, elsewhere, that has called only just now. */
    private static final String RIVAL = """
            select url, instance from nodes
            where name = :name and url <> :url and instance is distinct from :instance
              and heard_at > now() - interval '15 seconds'
            """;

    private final JdbcClient jdbc;

    NodeDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public NodeList list() {
        return jdbc.sql(CLUSTER)
                .query((row, number) -> new NodeList(
                        nodes(),
                        row.getObject("brake_since") != null,
                        row.getLong("epoch"),
                        row.getString("agent") == null
                                ? null
                                : new OfficeView(
                                        row.getString("agent"),
                                        row.getLong("term"),
                                        row.getObject("since", OffsetDateTime.class)
                                                .toInstant())))
                .single();
    }

    private List<NodeView> nodes() {
        return jdbc.sql(LIST)
                .query((row, number) -> new NodeView(
                        row.getString("name"),
                        row.getString("url"),
                        row.getString("public_url"),
                        NodeState.valueOf(row.getString("state")),
                        areas(row),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getObject("last_seen", OffsetDateTime.class).toInstant(),
                        row.getString("reason")))
                .list();
    }

    /** What a node that has registered is told. */
    record Told(RegistrationView view, NodeState state) {}

    /** Another process of the same name. */
    record Rival(String url, @Nullable String instance) {}

    /** Notes that a node was seen; empty when it is not known as what it says it is. */
    Optional<Told> heartbeat(NodeName name, NodeRegistration registration) {
        return jdbc.sql(HEARTBEAT)
                .param("name", name.value())
                .param("url", registration.url())
                .param("publicUrl", registration.publicUrl())
                .param("instance", registration.instance())
                .query(NodeDirectory::told)
                .optional();
    }

    Told registration(long node) {
        return jdbc.sql(REGISTRATION)
                .param("node", node)
                .query(NodeDirectory::told)
                .single();
    }

    /** Whoever else calls himself by this name, at another address. */
    Optional<Rival> rival(NodeName name, NodeRegistration registration) {
        return jdbc.sql(RIVAL)
                .param("name", name.value())
                .param("url", registration.url())
                .param("instance", registration.instance())
                .query((row, number) -> new Rival(row.getString("url"), row.getString("instance")))
                .optional();
    }

    /** The database's time. */
    Instant now() {
        return jdbc.sql("select now()").query(OffsetDateTime.class).single().toInstant();
    }

    void rememberDeparture(NodeName name, String instance) {
        jdbc.sql("""
                insert into departures (name, instance) values (:name, :instance)
                on conflict (name, instance) do update set departed_at = now()
                """).param("name", name.value()).param("instance", instance).update();
    }

    /** Whether the process has said goodbye just now: no call of its own is under way for longer than a minute. */
    boolean hasDeparted(NodeName name, String instance) {
        return jdbc.sql("""
                select exists (
                  select 1 from departures
                  where name = :name and instance = :instance and departed_at > now() - interval '1 minute'
                )
                """)
                .param("name", name.value())
                .param("instance", instance)
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    private static Told told(ResultSet row, int number) throws SQLException {
        return new Told(
                new RegistrationView(row.getLong("epoch"), areas(row)), NodeState.valueOf(row.getString("state")));
    }

    private static List<String> areas(ResultSet row) throws SQLException {
        return List.of((String[]) row.getArray("areas").getArray());
    }
}
