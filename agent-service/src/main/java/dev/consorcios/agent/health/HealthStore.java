package dev.consorcios.agent.health;

import dev.consorcios.agent.assignment.Assignments;
import dev.consorcios.agent.health.Judgement.Change;
import dev.consorcios.agent.office.Office;
import dev.consorcios.agent.office.Office.Tenure;
import dev.consorcios.agent.presence.ControlDatabase;
import dev.consorcios.api.NodeState;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Nodes as the watch reads and writes them. Every write is fenced: it is refused when the agent has lost its office. Every
 * write that routes depend on holds the lock of the assignments before.
 */
@Repository
class HealthStore {

    private static final Logger log = LoggerFactory.getLogger(HealthStore.class);

    /** As many as fit into a reason that is still read. */
    private static final int NAMED = 5;

    /** Leaves a node alone that has been changed by a request since it was read. */
    private static final String ENTER = """
            update nodes n set state = c.to_state, since = now(), reason = left(c.reason, 500)
            from unnest(cast(:ids as bigint[]), cast(:urls as text[]), cast(:instances as text[]),
                cast(:from as text[]), cast(:to as text[]), cast(:reasons as text[]))
              as c (id, url, instance, from_state, to_state, reason)
            where n.id = c.id and n.url = c.url and n.instance is not distinct from c.instance and n.state = c.from_state
            """;

    /** Those that nobody has heard of for a day. */
    private static final String LOST = """
            select id from nodes where state in ('DOWN', 'DRAINING') and last_seen < now() - interval '24 hours'
            """;

    /**
     * Such a node has no areas any more. Its process, should it live after all, is not to come back for a while: it may not
     * know yet that it was draining.
     */
    private static final String FORGET = """
            with gone as (
              delete from nodes where id = any(cast(:ids as bigint[])) and state in ('DOWN', 'DRAINING')
              returning name, instance
            ), noted as (
              insert into departures (name, instance) select name, instance from gone where instance is not null
              on conflict (name, instance) do update set departed_at = now()
            )
            select name from gone
            """;

    private final JdbcClient jdbc;
    private final JdbcClient control;
    private final Assignments assignments;
    private final Office office;

    HealthStore(JdbcClient jdbc, ControlDatabase control, Assignments assignments, Office office) {
        this.jdbc = jdbc;
        this.control = control.jdbc();
        this.assignments = assignments;
        this.office = office;
    }

    List<Member> nodes() {
        return control.sql("select id, name, url, instance, state from nodes")
                .query((row, number) -> new Member(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("url"),
                        row.getString("instance"),
                        NodeState.valueOf(row.getString("state"))))
                .list();
    }

    boolean brakeHolds() {
        return control.sql("select brake_since is not null from cluster")
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    /** Stores what was decided, and assigns anew where areas have to move. */
    @Transactional
    public void store(Tenure tenure, Judgement judgement) {
        assignments.lock();
        office.fence(tenure);
        enter(judgement.changes());
        forget(judgement.gone().stream().map(Member::id).toList());
        if (judgement.brakeChanged()) {
            jdbc.sql("update cluster set brake_since = case when :brake then now() end")
                    .param("brake", judgement.brake())
                    .update();
        }
        List<Change> moving =
                judgement.changes().stream().filter(Change::movesAreas).toList();
        if (!moving.isEmpty()) {
            assignments.rebalance(reason(moving));
        }
    }

    private static String reason(List<Change> changes) {
        String named = changes.stream().limit(NAMED).map(Change::describe).collect(Collectors.joining("; "));
        return changes.size() > NAMED ? named + "; and " + (changes.size() - NAMED) + " more" : named;
    }

    private void enter(List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        List<Member> members = changes.stream().map(Change::member).toList();
        jdbc.sql(ENTER)
                .param("ids", members.stream().map(Member::id).toArray(Long[]::new))
                .param("urls", members.stream().map(Member::url).toArray(String[]::new))
                .param("instances", members.stream().map(Member::instance).toArray(String[]::new))
                .param(
                        "from",
                        members.stream().map(member -> member.state().name()).toArray(String[]::new))
                .param("to", changes.stream().map(change -> change.to().name()).toArray(String[]::new))
                .param("reasons", changes.stream().map(Change::reason).toArray(String[]::new))
                .update();
    }

    private void forget(List<Long> nodes) {
        if (!nodes.isEmpty()) {
            jdbc.sql(FORGET)
                    .param("ids", nodes.toArray(Long[]::new))
                    .query((row, number) -> row.getString("name"))
                    .list()
                    .forEach(name -> log.info("Node '{}' is gone and is forgotten", name));
        }
    }

    /** Notes which nodes have answered. No route depends on it, so the assignments are not locked for it. */
    @Transactional
    public void noteSeen(Tenure tenure, List<Long> nodes) {
        office.fence(tenure);
        jdbc.sql("update nodes set last_seen = now() where id = any(cast(:ids as bigint[]))")
                .param("ids", nodes.toArray(Long[]::new))
                .update();
    }

    /** Nodes of which nobody has heard for a day. */
    List<Long> lost() {
        return control.sql(LOST).query((row, number) -> row.getLong("id")).list();
    }

    @Transactional
    public void forgetLost(Tenure tenure) {
        assignments.lock();
        office.fence(tenure);
        forget(lost());
    }
}
