package dev.consorcios.agent.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.testing.AgentTests;
import dev.consorcios.platform.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/** A hundred nodes and ten thousand areas, on a database of their own. */
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
@DirtiesContext
class LargeClusterTest extends AgentTests {

    private static final Logger log = LoggerFactory.getLogger(LargeClusterTest.class);
    private static final int AREAS = 10_000;
    private static final int REPLICAS = 2;

    @Autowired
    private Assignments assignments;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void ofAJoinALeaveAndAnEvictionOnlyWhatMustMoves() {
        jdbc.sql("insert into areas (name, name_key, replicas)"
                        + " select 'large-' || i, 'large-' || i, :replicas from generate_series(1, :areas) i")
                .param("areas", AREAS)
                .param("replicas", REPLICAS)
                .update();
        jdbc.sql("insert into nodes (name, url, state)"
                        + " select 'large-' || i, 'http://localhost:1', 'UP' from generate_series(1, 99) i")
                .update();
        change("a first assignment", "update cluster set epoch = epoch", AREAS * REPLICAS, 0);
        jdbc.sql("vacuum analyze").update();
        int share = AREAS * REPLICAS / 100;
        change("a join", "insert into nodes (name, url, state) values ('joins', 'http://localhost:1', 'UP')", share, 0);
        change("an eviction", "update nodes set state = 'DOWN' where name = 'large-7'", share, 2);
        change("a return", "update nodes set state = 'UP' where name = 'large-7'", share, 0);
        change("a leave", "delete from nodes where name = 'large-8'", share, 2);
    }

    /** @param slack moves through a third node, where the one that should get an area has the other copy of it */
    private void change(String what, String sql, int moves, int slack) {
        long before = count("assignment_log", "true");
        long start = System.nanoTime();
        transaction.executeWithoutResult(status -> {
            assignments.lock();
            jdbc.sql(sql).update();
            assignments.rebalance(what);
        });
        log.info(
                "{} on 100 nodes with {} areas took {} ms",
                what,
                AREAS,
                Duration.ofNanos(System.nanoTime() - start).toMillis());
        assertThat(count("assignment_log", "true") - before).as(what).isBetween((long) moves, (long) moves + slack);
    }
}
