package dev.consorcios.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.assignment.Assignments;
import dev.consorcios.agent.testing.Await;
import dev.consorcios.agent.testing.RunningAgent;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.platform.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Two agents: what is changed at the one is seen at the other. */
class SharedRoutesTest {

    private static final int MANY = 10_000;

    private final TestDatabase database = TestDatabase.create();
    private final List<RunningAgent> agents = new ArrayList<>();

    private RunningAgent start(String... settings) {
        RunningAgent agent = RunningAgent.start(database, settings);
        agents.add(agent);
        return agent;
    }

    @AfterEach
    void stop() {
        agents.forEach(RunningAgent::close);
    }

    @Test
    void aChangeIsSeenElsewhereWhenItIsMadeAndNotWhenSomebodyNextLooks() {
        RunningAgent first = start();
        RunningAgent second = start("consorcios.contact.poll=1h");
        String token = first.session();
        node(first, "a");
        first.as(token).post("/v1/areas", Map.of("name", "World")).is(201);
        first.as(token).post("/v1/areas", Map.of("name", "Sports")).is(201);
        Await.until(() -> RoutesInMemory.has(second, "sports"));

        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            long start = System.nanoTime();
            first.as(token)
                    .patch("/v1/areas/World", Map.of("replicas", 1 + i % 2))
                    .is(200);
            String state = i % 2 == 0 ? "DOWN" : "UP";
            first.jdbc()
                    .sql("update nodes set state = :state")
                    .param("state", state)
                    .update();
            tell(first);
            int status = i % 2 == 0 ? 503 : 200;
            Await.until(() -> memory(second).find("world").orElseThrow().nodes().isEmpty() == (status == 503));
            second.as(token).get("/v1/areas/World/route").is(status);
            delays.add(Duration.ofNanos(System.nanoTime() - start));
        }
        delays.sort(null);
        System.out.println("A change was seen at the other agent after (median, longest) "
                + delays.get(10).toMillis() + " ms, " + delays.getLast().toMillis() + " ms");

        first.as(token).delete("/v1/areas/World").is(204);
        first.as(token).get("/v1/areas/World/route").isProblem(ErrorCode.AREA_NOT_FOUND);
        Await.until(() -> second.as(token).get("/v1/areas/World/route").status() == 404);
    }

    @Test
    void whatSomebodyForgotToTellOfIsSeenTooAndAnAreaThatIsNewIsNeverMissed() {
        RunningAgent first = start();
        RunningAgent second = start();
        String token = first.session();
        node(first, "a");
        tell(first);
        first.as(token).post("/v1/areas", Map.of("name", "World")).is(201);
        second.as(token).get("/v1/areas/World/route").is(200); // at once, from the database

        Await.until(() -> RoutesInMemory.has(second, "world"));
        first.jdbc().sql("update areas set removed_at = now()").update();
        first.jdbc().sql("update cluster set version = version + 1").update(); // and nobody is told
        Await.until(() -> second.as(token).get("/v1/areas/World/route").status() == 404);
    }

    @Test
    void whatIsRememberedIsWhatTheDatabaseWouldSay() {
        RunningAgent agent = start();
        Random random = new Random(1);
        agent.jdbc()
                .sql("insert into nodes (name, url, public_url, state) select 'n' || i, 'http://n' || i,"
                        + " case when i % 3 = 0 then 'https://public/' || i end,"
                        + " (array['STARTING', 'UP', 'SUSPECT', 'DOWN', 'DRAINING'])[1 + i % 5]"
                        + " from generate_series(1, 12) i")
                .update();
        agent.jdbc()
                .sql("insert into areas (name, name_key, removed_at) select 'A ' || i, 'a ' || i,"
                        + " case when i % 10 = 0 then now() end from generate_series(1, 200) i")
                .update();
        for (int round = 0; round < 5; round++) {
            agent.jdbc().sql("delete from assignments").update();
            agent.jdbc()
                    .sql("select setseed(:seed)")
                    .param("seed", random.nextDouble())
                    .query()
                    .singleValue();
            agent.jdbc()
                    .sql("insert into assignments (area_id, node_id)"
                            + " select a.id, n.id from areas a, nodes n where random() < 0.2")
                    .update();
            agent.jdbc().sql("update cluster set epoch = epoch + 1").update();
            agent.context().getBean(TransactionTemplate.class).executeWithoutResult(unchanged -> {
                // Else the watch might enter meanwhile that it does not find one of these nodes.
                agent.context().getBean(Assignments.class).lock();
                assertThatTheTableSaysTheSame(agent.context().getBean(RouteSource.class));
            });
        }
    }

    private static void assertThatTheTableSaysTheSame(RouteSource source) {
        RoutingTable table = source.readAll();
        for (int i = 0; i <= 200; i++) {
            assertThat(table.find("a " + i).map(SharedRoutesTest::comparable))
                    .isEqualTo(source.find("a " + i).map(SharedRoutesTest::comparable));
        }
        assertThat(table.areas()).hasSize(180);
    }

    private record Comparable(String area, long epoch, java.util.Set<Candidate> nodes) {}

    private static Comparable comparable(Choices choices) {
        return new Comparable(choices.area(), choices.epoch(), new HashSet<>(choices.nodes()));
    }

    @Test
    void tenThousandAreasAreReadInAMoment() {
        RunningAgent agent = start();
        agent.jdbc()
                .sql("insert into nodes (name, url, state) select 'n' || i, 'http://n' || i, 'UP'"
                        + " from generate_series(1, 100) i")
                .update();
        agent.jdbc()
                .sql("insert into areas (name, name_key) select 'Area ' || i, 'area ' || i"
                        + " from generate_series(1, :many) i")
                .param("many", MANY)
                .update();
        agent.jdbc()
                .sql("insert into assignments (area_id, node_id) select a.id, n.id from areas a join nodes n"
                        + " on (a.id + n.id) % 50 = 0")
                .update();
        RouteSource source = agent.context().getBean(RouteSource.class);
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            long start = System.nanoTime();
            assertThat(source.readAll().areas()).hasSize(MANY);
            times.add(Duration.ofNanos(System.nanoTime() - start));
        }
        Duration fastest = Collections.min(times);
        System.out.println("10,000 areas, 100 nodes, 20,000 assignments were read in (first, fastest) "
                + times.getFirst().toMillis() + " ms, " + fastest.toMillis() + " ms");
        assertThat(fastest).isLessThan(Duration.ofSeconds(2));
    }

    private static void node(RunningAgent agent, String name) {
        agent.jdbc()
                .sql("insert into nodes (name, url, state) values (:name, 'http://' || :name || ':8005', 'UP')")
                .param("name", name)
                .update();
    }

    private static void tell(RunningAgent agent) {
        agent.context()
                .getBean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> agent.context().getBean(Assignments.class).lock());
    }

    private static RouteMemory memory(RunningAgent agent) {
        return agent.context().getBean(RouteMemory.class);
    }
}
