package dev.consorcios.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.testing.AgentClient;
import dev.consorcios.agent.testing.Answer;
import dev.consorcios.agent.testing.RunningAgent;
import dev.consorcios.agent.testing.StubNode;
import dev.consorcios.agent.testing.StubNode.Manner;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.platform.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Agents that watch nodes, on a database of their own. */
@Order(2)
class HealthTest {

    private static final Logger log = LoggerFactory.getLogger(HealthTest.class);

    private final TestDatabase database = TestDatabase.create();
    private final List<RunningAgent> agents = new ArrayList<>();
    private final List<StubNode> stubs = new ArrayList<>();
    private String token = "";

    @AfterEach
    void stop() {
        agents.forEach(RunningAgent::close);
        stubs.forEach(StubNode::close);
    }

    @Test
    void aDeadNodesAreasGoToOthersAndItIsUsedAgainWhenItReturns() {
        start();
        List<StubNode> nodes = nodes(3);
        admin().post("/v1/areas", Map.of("name", "World", "replicas", 2)).is(201);
        Answer before = admin().get("/v1/areas/World/assignment").is(200);
        before.has("/nodes/0/name", "n1").has("/nodes/1/name", "n2");

        nodes.get(1).becomes(Manner.CLOSING);
        await(() -> state("n2").equals("DOWN"));
        admin().get("/v1/nodes").has("/items/1/reason", "closes the connection or does not speak HTTP");
        admin().get("/v1/areas/World/assignment")
                .has("/nodes/0/name", "n1")
                .has("/nodes/1/name", "n3")
                .has("/log/0/from", "n2")
                .has("/log/0/to", "n3")
                .has("/log/0/reason", "node 'n2' is down: closes the connection or does not speak HTTP");
        assertThat(register("n2", nodes.get(1)).is(200).header("Consorcios-Node-State"))
                .as("that it calls does not bring it back")
                .isEqualTo("DOWN");

        nodes.get(1).becomes(Manner.ALIVE);
        await(() -> state("n2").equals("UP"));
        admin().get("/v1/nodes").has("/items/1/reason", null);
        admin().get("/v1/areas/World/assignment").has("/nodes/1/name", "n3");
        admin().post("/v1/areas", Map.of("name", "Sports")).is(201);
        admin().get("/v1/areas/Sports/assignment").has("/nodes/0/name", "n2");
    }

    @Test
    void aNodeInWhosePlaceAnotherAnswersIsDead() {
        start();
        List<StubNode> nodes = nodes(2);
        nodes.get(1).says("node n2");
        nodes.get(0).says("node n2");
        await(() -> state("n1").equals("DOWN"));
        admin().get("/v1/nodes")
                .has("/items/0/reason", "is the address of another node (it says: node n2)")
                .has("/items/1/state", "UP");
    }

    @Test
    void aNodeThatSaysNoMoreWhoItIsIsDeadAndOneThatNeverSaidItIsNot() {
        start();
        List<StubNode> nodes = nodes(2);
        nodes.get(0).says("node n1");
        int told = nodes.get(0).checks();
        await(() -> nodes.get(0).checks() >= told + 2);
        nodes.get(0).says(null);
        await(() -> state("n1").equals("DOWN"));
        admin().get("/v1/nodes")
                .has("/items/0/reason", "does not say who it is, as it did")
                .has("/items/1/state", "UP");

        nodes.get(0).says("node n1");
        await(() -> state("n1").equals("UP"));
    }

    @Test
    void aSuspectKeepsItsAreasAndABlipMovesNothing() {
        // It is suspected for long enough to be seen so.
        start("consorcios.health.interval=1s", "consorcios.health.failures=100");
        List<StubNode> nodes = nodes(2);
        admin().post("/v1/areas", Map.of("name", "World")).is(201);
        long epoch = epoch();
        nodes.get(0).becomes(Manner.ILL);
        await(() -> state("n1").equals("SUSPECT"));
        nodes.get(0).becomes(Manner.ALIVE);
        await(() -> state("n1").equals("UP"));
        assertThat(epoch()).isEqualTo(epoch);
    }

    @Test
    void whenMostNodesLookDeadNoneIsGivenUpAndEveryAgentSaysSo() {
        // So many that the first to fail is not given up before the last does.
        start("consorcios.health.failures=20");
        start("consorcios.health.failures=20");
        List<StubNode> nodes = nodes(3);
        admin().post("/v1/areas", Map.of("name", "World", "replicas", 3)).is(201);
        long epoch = epoch();
        nodes.forEach(node -> node.becomes(Manner.CLOSING));
        await(() -> admin().get("/v1/nodes").json().get("brake").asBoolean());
        for (int agent = 0; agent < 2; agent++) {
            AgentClient asked = agent(agent);
            await(() -> nodesHealth(asked).equals("BRAKE"));
            asked.get("/actuator/health").is(200).has("/status", "UP");
            assertThat(asked.get("/actuator/health")
                            .json()
                            .at("/components/nodes/description")
                            .asString())
                    .contains("none is given up");
            asked.get("/actuator/health/readiness").is(200);
            asked.get("/actuator/health/liveness").is(200);
        }
        await(() -> List.of(state("n1"), state("n2"), state("n3")).equals(List.of("SUSPECT", "SUSPECT", "SUSPECT")));
        assertThat(epoch()).isEqualTo(epoch);

        nodes.forEach(node -> node.becomes(Manner.ALIVE));
        await(() -> !admin().get("/v1/nodes").json().get("brake").asBoolean());
        await(() -> nodesHealth(agent(0)).equals("UP") && nodesHealth(agent(1)).equals("UP"));
        await(() -> List.of(state("n1"), state("n2"), state("n3")).equals(List.of("UP", "UP", "UP")));
        assertThat(epoch()).isEqualTo(epoch);
    }

    @Test
    void whenTheAgentInOfficeStopsAnotherWatchesAtOnce() {
        start();
        start();
        List<StubNode> nodes = nodes(2);
        await(() -> nodes.getFirst().checks() > 0);
        Answer list = admin().get("/v1/nodes").is(200);
        int term = list.json().at("/office/term").asInt();
        // On a slow machine the second may have taken it by now.
        int holder = list.json().at("/office/agent").asString().endsWith(":" + agent(0).port()) ? 0 : 1;

        long start = System.nanoTime();
        agents.remove(holder).close();
        await(() -> admin().get("/v1/nodes").json().at("/office/term").asInt() > term);
        log.info("The office was handed over within {} ms", (System.nanoTime() - start) / 1_000_000);
        assertThat(admin().get("/v1/nodes").json().at("/office/agent").asString())
                .endsWith(":" + agent(0).port());
        nodes.getLast().becomes(Manner.CLOSING);
        await(() -> state("n2").equals("DOWN"));
    }

    @Test
    void aDrainingNodeWhoseProcessIsGoneIsForgottenAndItsCallsComeTooLate() {
        start();
        List<StubNode> nodes = nodes(2);
        admin().delete("/v1/nodes/n2").is(204);
        assertThat(register("n2", nodes.get(1)).is(200).header("Consorcios-Node-State"))
                .isEqualTo("DRAINING");
        nodes.get(1).close();
        await(() -> admin().get("/v1/nodes").items("name").equals(List.of("n1")));
        StubNode elsewhere = stub();
        register("n2", elsewhere).isProblem(ErrorCode.NODE_NOT_FOUND);
        agent(0).asNode()
                .put("/v1/nodes/n2", Map.of("url", elsewhere.url(), "instance", "restarted"))
                .is(201);
    }

    @Test
    void whoAnswersIsSeen() {
        start();
        nodes(2);
        jdbc().sql("update nodes set last_seen = now() - interval '1 h'").update();
        await(() -> jdbc().sql("select count(*) from nodes where last_seen > now() - interval '1 min'")
                        .query(Long.class)
                        .single()
                == 2);
    }

    /** With few threads for all checks, ten that hang would take five seconds each out of every sweep: too long. */
    @Test
    void aHundredNodesOfWhichTenHangAreAllCheckedInEachInterval() {
        start("consorcios.health.timeout=5s");
        for (int i = 0; i < 100; i++) {
            StubNode stub = stub();
            stub.becomes(i % 10 == 0 ? Manner.WAITING : Manner.ALIVE);
            jdbc().sql("insert into nodes (name, url, instance, state) values (:name, :url, 'i', 'UP')")
                    .param("name", "s" + i)
                    .param("url", stub.url())
                    .update();
        }
        await(() -> stubs.stream().allMatch(stub -> stub.checks() >= 1));
        int[] before = stubs.stream().mapToInt(StubNode::checks).toArray();
        long start = System.nanoTime();
        int rounds = 10;
        await(() -> {
            for (int i = 0; i < 100; i++) {
                if (i % 10 != 0 && stubs.get(i).checks() < before[i] + rounds) {
                    return false;
                }
            }
            return true;
        });
        long millis = (System.nanoTime() - start) / 1_000_000;
        log.info("{} sweeps of 100 nodes, 10 of them hanging, took {} ms at an interval of 300 ms", rounds, millis);
        // One that answers late is suspected for a moment.
        await(() -> nodesThatAre("DOWN") == 10 && nodesThatAre("UP") == 90);
    }

    private long nodesThatAre(String state) {
        return jdbc().sql("select count(*) from nodes where state = :state")
                .param("state", state)
                .query(Long.class)
                .single();
    }

    private List<StubNode> nodes(int count) {
        List<StubNode> nodes = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            StubNode stub = stub();
            nodes.add(stub);
            register("n" + i, stub).is(201);
        }
        return nodes;
    }

    private StubNode stub() {
        StubNode stub = StubNode.start(Manner.ALIVE);
        stubs.add(stub);
        return stub;
    }

    private Answer register(String name, StubNode stub) {
        return agent(0).asNode().put("/v1/nodes/" + name, Map.of("url", stub.url(), "instance", "of-" + name));
    }

    private String state(String node) {
        return jdbc().sql("select state from nodes where name = :name")
                .param("name", node)
                .query((row, number) -> row.getString("state"))
                .single();
    }

    private long epoch() {
        return jdbc().sql("select epoch from cluster")
                .query((row, number) -> row.getLong("epoch"))
                .single();
    }

    private static String nodesHealth(AgentClient agent) {
        return agent.get("/actuator/health")
                .json()
                .at("/components/nodes/status")
                .asString();
    }

    private void start(String... settings) {
        RunningAgent agent = RunningAgent.start(
                database,
                Stream.concat(Stream.of("consorcios.health.interval=300ms"), Stream.of(settings))
                        .toArray(String[]::new));
        agents.add(agent);
        token = agent.session();
    }

    private JdbcClient jdbc() {
        return agents.getFirst().jdbc();
    }

    private AgentClient admin() {
        return agent(0).as(token);
    }

    private AgentClient agent(int number) {
        return agents.get(number).stranger();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
