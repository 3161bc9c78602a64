package dev.consorcios.agent.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.testing.Await;
import dev.consorcios.agent.testing.DatabaseProxy;
import dev.consorcios.agent.testing.DatabaseProxy.Parting;
import dev.consorcios.agent.testing.RunningAgent;
import dev.consorcios.platform.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two agents, of which the second can be parted from the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(3) // most of its time it waits
class ContactTest {

    private final TestDatabase database = TestDatabase.create();
    private final DatabaseProxy proxy = DatabaseProxy.before(database);
    private final RunningAgent first = RunningAgent.start(database);
    private RunningAgent second = RunningAgent.start(database, proxy.setting());

    @BeforeEach
    void waitUntilTheyKnowEachOther() {
        Await.until(() -> isInTouch(first) && isInTouch(second));
        assertThat(agents()).containsExactlyInAnyOrder(instance(first), instance(second));
    }

    @AfterEach
    void rejoin() {
        proxy.rejoin();
        // Its connections, too: what comes next must not meet one that is still waited for.
        Await.until(() -> reachesDatabase(second));
    }

    @AfterAll
    void stop() {
        second.close();
        first.close();
        proxy.close();
    }

    @Test
    void whoStopsIsGoneAtOnceAndWhoIsStartedIsThere() {
        second.close();
        assertThat(agents()).containsExactly(instance(first));
        second = RunningAgent.start(database, proxy.setting());
        Await.until(() -> isInTouch(second));
        assertThat(agents()).containsExactlyInAnyOrder(instance(first), instance(second));
        assertThat(first.jdbc()
                        .sql("select name from agents where instance = :instance")
                        .param("instance", instance(second))
                        .query(String.class)
                        .single())
                .endsWith(":" + second.stranger().port());
    }

    @ParameterizedTest
    @EnumSource
    void whoIsPartedFromTheDatabaseIsOutOfTouchThenGivenUpAndComesBackByItself(Parting parting) {
        proxy.part(parting);
        Await.until(() -> !agents().contains(instance(second)));
        assertThat(isInTouch(second)).isFalse();
        Await.until(() -> isInTouch(first));
        proxy.rejoin();
        Await.until(() -> isInTouch(second));
        assertThat(agents()).containsExactlyInAnyOrder(instance(first), instance(second));
    }

    @Test
    void whoFindsItsRowGoneIsOutOfTouchUntilItHasAnother() {
        // Through the first: the second's connections may not have noticed yet that they reach the database again.
        first.jdbc()
                .sql("delete from agents where instance = :instance")
                .param("instance", instance(second))
                .update();
        Await.until(() -> agents().contains(instance(second)));
        Await.until(() -> isInTouch(second));
    }

    @Test
    void aDatabaseThatWasPutBackToWhatItOnceWasIsNotedAndAllGoesOn() {
        first.jdbc().sql("update session_feed set last = 1000").update();
        Await.until(() -> heard() == 1000);
        first.jdbc().sql("update session_feed set last = 7").update();
        Await.until(() -> heard() == 7);
        first.jdbc().sql("delete from ended_sessions").update();
        String token = first.session();
        second.as(token).get("/v1/me").is(200);
        first.as(token).delete("/v1/sessions/current").is(204);
        second.as(token).get("/v1/me").is(401);
        Await.until(() -> heard() == 8);
    }

    /** The number up to which both have heard, if it is the same. */
    private long heard() {
        return first.jdbc()
                .sql("select case when min(heard_endings) = max(heard_endings) then min(heard_endings) else -1 end"
                        + " from agents")
                .query(Long.class)
                .single();
    }

    private List<String> agents() {
        return first.jdbc()
                .sql("select instance from agents")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static boolean isInTouch(RunningAgent agent) {
        return agent.context().getBean(Contact.class).isInTouch();
    }

    private static boolean reachesDatabase(RunningAgent agent) {
        try {
            for (JdbcClient jdbc : List.of(
                    agent.jdbc(), agent.context().getBean(ControlDatabase.class).jdbc())) {
                jdbc.sql("select 1").query().singleValue();
            }
            return true;
        } catch (DataAccessException e) {
            return false;
        }
    }

    private static String instance(RunningAgent agent) {
        return agent.context().getBean(ThisAgent.class).instance();
    }
}
