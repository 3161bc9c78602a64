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

    private static final String SHARES = """
            select n.id, count(a.area_id) as share
            from nodes n left join assignments a on a.node_id = n.id
            where n.state = 'UP' group by n.id
            """;

    /** Also tells all agents, at the commit, that what they keep in memory is not the newest any more. */
    private static final String LOCK = """
            with changed as (update cluster set version = version + 1 returning version)
            select version from changed, pg_notify('consorcios', '')
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Assignments(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
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
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void place(long area, int replicas) {
        SortedMap<Long, Integer> shares = new TreeMap<>();
        jdbc.sql(SHARES).query(row -> {
            shares.put(row.getLong("id"), row.getInt("share"));
        });
        if (!Assigner.isEven(shares.values())) {
            rebalance();
            return;
        }
        Set<Placement> placements = Assigner.place(shares, replicas).stream()
                .map(node -> new Placement(area, node))
                .collect(Collectors.toSet());
        store(placements, Set.of());
    }

    /** Assigns all areas anew, which changes no more than it must. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rebalance() {
        Set<Placement> today = today();
        Set<Placement> tomorrow = Assigner.assign(replicas(), nodes(), today);
        Set<Placement> added = new HashSet<>(tomorrow);
        added.removeAll(today);
        Set<Placement> dropped = new HashSet<>(today);
        dropped.removeAll(tomorrow);
        store(added, dropped);
    }

    private Map<Long, Integer> replicas() {
        Map<Long, Integer> replicas = new TreeMap<>();
        jdbc.sql("select id, replicas from areas where removed_at is null").query(row -> {
            replicas.put(row.getLong("id"), row.getInt("replicas"));
        });
        return replicas;
    }

    private Set<Long> nodes() {
        return jdbc.sql("select id from nodes where state = 'UP'")
                .query((row, number) -> row.getLong("id"))
                .set();
    }

    private Set<Placement> today() {
        return jdbc.sql("select area_id, node_id from assignments")
                .query((row, number) -> new Placement(row.getLong("area_id"), row.getLong("node_id")))
                .set();
    }

    private void store(Set<Placement> added, Set<Placement> dropped) {
        if (added.isEmpty() && dropped.isEmpty()) {
            return;
        }
        run("delete from assignments a using", "where a.area_id = p.area_id and a.node_id = p.node_id", dropped);
        run("insert into assignments (area_id, node_id) select p.area_id, p.node_id from", "", added);
        long epoch = jdbc.sql("update cluster set epoch = epoch + 1 returning epoch")
                .query(Long.class)
                .single();
        log.info("Assignment {}: {} placed, {} taken away", epoch, added.size(), dropped.size());
    }

    private void run(String start, String end, Set<Placement> placements) {
        if (placements.isEmpty()) {
            return;
        }
        List<Placement> sorted = placements.stream().sorted().toList();
        jdbc.sql(start + " unnest(cast(:areas as bigint[]), cast(:nodes as bigint[])) as p (area_id, node_id) " + end)
                .param("areas", sorted.stream().map(Placement::area).toArray(Long[]::new))
                .param("nodes", sorted.stream().map(Placement::node).toArray(Long[]::new))
                .update();
    }
}
