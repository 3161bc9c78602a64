package dev.consorcios.agent.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.consorcios.agent.health.Judgement.Change;
import dev.consorcios.agent.office.Office;
import dev.consorcios.agent.office.Office.Tenure;
import dev.consorcios.agent.testing.AgentTests;
import dev.consorcios.agent.testing.Await;
import dev.consorcios.api.NodeState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;

/** What the watch stores, and what it does not store when the office is lost. */
class HealthStoreTest extends AgentTests {

    @Autowired
    private HealthStore store;

    @Autowired
    private Office office;

    @BeforeEach
    void startWithTwoNodes() {
        removeAllNodes();
        for (String name : List.of("n1", "n2")) {
            jdbc.sql("insert into nodes (name, url, instance, state) values (:name, 'http://localhost:1', 'i', 'UP')")
                    .param("name", name)
                    .update();
        }
    }

    @Test
    void whoHasLostTheOfficeStoresNothing() {
        Tenure tenure = tenure();
        Tenure old = new Tenure(tenure.term() - 1, 0);
        long version = version();
        Judgement judgement = new Judgement(List.of(change("n1", NodeState.DOWN)), List.of(), true, true);
        for (Runnable write : List.<Runnable>of(
                () -> store.store(old, judgement), () -> store.noteSeen(old, ids()), () -> store.forgetLost(old))) {
            assertThatExceptionOfType(Office.Lost.class).isThrownBy(write::run);
        }
        assertThat(count("nodes", "state = 'UP'")).isEqualTo(2);
        assertThat(count("cluster", "brake_since is not null")).isZero();
        assertThat(version()).isEqualTo(version);
    }

    @Test
    void theFenceIsOfNoUseOutsideOfATransaction() {
        assertThatExceptionOfType(IllegalTransactionStateException.class).isThrownBy(() -> office.fence(tenure()));
    }

    @Test
    void aNodeThatARequestHasChangedSinceIsLeftAlone() {
        Change down = change("n1", NodeState.DOWN);
        for (String changed : List.of("state = 'DRAINING'", "instance = 'another'", "url = 'http://localhost:2'")) {
            jdbc.sql("update nodes set state = 'UP', instance = 'i', url = 'http://localhost:1'")
                    .update();
            jdbc.sql("update nodes set " + changed + " where name = 'n1'").update();
            store.store(tenure(), new Judgement(List.of(down), List.of(), false, false));
            assertThat(count("nodes", "state = 'DOWN'")).as(changed).isZero();
        }
        jdbc.sql(
                        "update nodes set state = 'UP', instance = 'i', url = 'http://localhost:1', since = now() - interval '1 h'")
                .update();
        store.store(tenure(), new Judgement(List.of(down), List.of(), false, false));
        assertThat(count(
                        "nodes",
                        "name = 'n1' and state = 'DOWN' and reason = 'is gone' and since > now() - interval '1 min'"))
                .isOne();
    }

    @Test
    void theBrakeIsShownFromWhenItTookHold() {
        store.store(tenure(), new Judgement(List.of(), List.of(), true, true));
        assertThat(store.brakeHolds()).isTrue();
        admin().get("/v1/nodes").has("/brake", true);
        store.store(tenure(), new Judgement(List.of(), List.of(), false, true));
        assertThat(store.brakeHolds()).isFalse();
        admin().get("/v1/nodes").has("/brake", false);
    }

    @Test
    void aNodeThatNobodyHasSeenForADayIsForgottenAndNoOther() {
        jdbc.sql("update nodes set last_seen = now() - interval '2 days'").update();
        store.forgetLost(tenure());
        assertThat(count("nodes", "true")).as("those in service stay").isEqualTo(2);
        jdbc.sql("update nodes set state = 'DOWN', last_seen = now() - case name when 'n1' then interval '25 h'"
                        + " else interval '23 h' end")
                .update();
        assertThat(store.lost()).isEqualTo(ids("n1"));
        store.forgetLost(tenure());
        assertThat(admin().get("/v1/nodes").items("name")).containsExactly("n2");
    }

    @Test
    void ofManyThatGoDownTogetherSomeAreNamed() {
        String area = unique("area");
        admin().post("/v1/areas", Map.of("name", area)).is(201);
        for (int i = 3; i <= 8; i++) {
            jdbc.sql("insert into nodes (name, url, instance, state) values (:name, 'http://localhost:1', 'i', 'UP')")
                    .param("name", "n" + i)
                    .update();
        }
        List<Change> changes = List.of("n1", "n2", "n3", "n4", "n5", "n6", "n7").stream()
                .map(name -> change(name, NodeState.DOWN))
                .toList();
        store.store(tenure(), new Judgement(changes, List.of(), false, false));
        admin().get("/v1/areas/" + area + "/assignment")
                .has("/nodes/0/name", "n8")
                .has(
                        "/log/0/reason",
                        "node 'n1' is down: is gone; node 'n2' is down: is gone; node 'n3' is down: is gone;"
                                + " node 'n4' is down: is gone; node 'n5' is down: is gone; and 2 more");
    }

    /** On a slow machine the agent may not have heard of its office for a while. */
    private Tenure tenure() {
        AtomicReference<@Nullable Tenure> tenure = new AtomicReference<>();
        Await.until(() -> {
            tenure.set(office.tenure().orElse(null));
            return tenure.get() != null;
        });
        return Objects.requireNonNull(tenure.get());
    }

    private Change change(String node, NodeState to) {
        Member member = store.nodes().stream()
                .filter(each -> each.name().equals(node))
                .findFirst()
                .orElseThrow();
        return new Change(member, to, "is gone");
    }

    private List<Long> ids(String... names) {
        return jdbc.sql("select id from nodes where :all or name = any(:names) order by id")
                .param("all", names.length == 0)
                .param("names", names)
                .query((row, number) -> row.getLong("id"))
                .list();
    }

    private long version() {
        return jdbc.sql("select version from cluster")
                .query((row, number) -> row.getLong("version"))
                .single();
    }
}
