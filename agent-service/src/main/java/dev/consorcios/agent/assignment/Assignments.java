package dev.consorcios.agent.assignment;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The assignment as it is stored. Whoever changes what it depends on (areas, nodes) does so in a transaction that first
 * calls {@link #lock}: so there is one change at a time over all agents, and all take their locks in the same order.
 */
@Component
public class Assignments {

    private static final Logger log = LoggerFactory.getLogger(Assignments.class);

    /** A node that is suspected keeps what it has: most suspicions are over in a moment, and moving is not free. */
    private static final String IN_SERVICE = "state in ('UP', 'SUSPECT')";

    private static final String SHARES = """
            select n.id, count(a.area_id) as share
            from nodes n left join assignments a on a.node_id = n.id
            where n.%s group by n.id
            """.formatted(IN_SERVICE);

    /**
     * Also tells all agents, at the commit, that what they keep in memory is not the newest any more. Who stops in the
     * middle of it, process or machine, keeps all others waiting: the server then ends the transaction after some seconds.
     */
    private static final String LOCK = """
            with changed as (update cluster set version = version + 1 returning version)
            select version from changed, pg_notify('consorcios', ''),
              set_config('idle_in_transaction_session_timeout', '5000', true)
            """;

    /** The reason stays with the assignment: the log forgets it when there were many changes since. */
    private static final String ADD = """
            insert into assignments (area_id, node_id, reason, epoch, at)
            select p.area_id, p.node_id, :reason, :epoch, now()
            from unnest(cast(:areas as bigint[]), cast(:nodes as bigint[])) as p (area_id, node_id)
            """;

    private static final String DROP = """
            delete from assignments a
            using unnest(cast(:areas as bigint[]), cast(:nodes as bigint[])) as p (area_id, node_id)
            where a.area_id = p.area_id and a.node_id = p.node_id
            """;

    private final JdbcClient jdbc;
    private final AssignmentLog history;
    private final ApplicationEventPublisher events;

    Assignments(JdbcClient jdbc, AssignmentLog history, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.history = history;
        this.events = events;
    }

    /** Waits for others who change areas, nodes or assignments, and keeps them waiting until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock() {
        jdbc.sql(LOCK).query(Long.class).single();
        events.publishEvent(new AssignmentsChanged());
    }

    /**
     * Assigns a new area. With even shares, as they are after every change, the least loaded nodes get it and nothing else
     * moves; the other areas then need not be read, which with many areas is most of the work.
     *
     * @param reason why, for people
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void place(long area, int replicas, String reason) {
        SortedMap<Long, Integer> shares = new TreeMap<>();
        jdbc.sql(SHARES).query(row -> {
            shares.put(row.getLong("id"), row.getInt("share"));
        });
        if (!Assigner.isEven(shares.values())) {
            rebalance(reason);
            return;
        }
        Set<Placement> placements = Assigner.place(shares, replicas).stream()
                .map(node -> new Placement(area, node))
                .collect(Collectors.toSet());
        store(placements, Set.of(), Set.of(area), reason);
    }

    /**
     * Assigns all areas anew, which changes no more than it must.
     *
     * @param reason why, for people
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rebalance(String reason) {
        Map<Long, Integer> replicas = replicas();
        Set<Placement> today = today();
        Set<Placement> tomorrow = Assigner.assign(replicas, nodes(), today);
        Set<Placement> added = new HashSet<>(tomorrow);
        added.removeAll(today);
        Set<Placement> dropped = new HashSet<>(today);
        dropped.removeAll(tomorrow);
        store(added, dropped, replicas.keySet(), reason);
    }

    private Map<Long, Integer> replicas() {
        Map<Long, Integer> replicas = new TreeMap<>();
        jdbc.sql("select id, replicas from areas where removed_at is null").query(row -> {
            replicas.put(row.getLong("id"), row.getInt("replicas"));
        });
        return replicas;
    }

    private Set<Long> nodes() {
        return jdbc.sql("select id from nodes where " + IN_SERVICE)
                .query((row, number) -> row.getLong("id"))
                .set();
    }

    private Set<Placement> today() {
        return jdbc.sql("select area_id, node_id from assignments")
                .query((row, number) -> new Placement(row.getLong("area_id"), row.getLong("node_id")))
                .set();
    }

    private void store(Set<Placement> added, Set<Placement> dropped, Set<Long> areas, String reason) {
        if (added.isEmpty() && dropped.isEmpty()) {
            return;
        }
        long epoch = jdbc.sql("update cluster set epoch = epoch + 1 returning epoch")
                .query(Long.class)
                .single();
        run(DROP, dropped, Map.of());
        run(ADD, added, Map.of("epoch", epoch, "reason", AssignmentLog.shortened(reason)));
        history.write(epoch, reason, Move.pair(added, dropped, areas));
        log.info("Assignment {}, because {}: {} placed, {} taken away", epoch, reason, added.size(), dropped.size());
    }

    private void run(String sql, Set<Placement> placements, Map<String, Object> values) {
        if (placements.isEmpty()) {
            return;
        }
        List<Placement> sorted = placements.stream().sorted().toList();
        jdbc.sql(sql)
                .param("areas", sorted.stream().map(Placement::area).toArray(Long[]::new))
                .param("nodes", sorted.stream().map(Placement::node).toArray(Long[]::new))
                .params(values)
                .update();
    }
}
