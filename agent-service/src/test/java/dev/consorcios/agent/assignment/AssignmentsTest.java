package dev.consorcios.agent.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.testing.AgentClient;
import dev.consorcios.agent.testing.Answer;
import dev.consorcios.agent.testing.RunningAgent;
import dev.consorcios.agent.testing.StubNode;
import dev.consorcios.agent.testing.StubNode.Manner;
import dev.consorcios.platform.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two agents on one database of their own. */
class AssignmentsTest {

    private final List<RunningAgent> agents = new ArrayList<>();
    private final StubNode stub = StubNode.start(Manner.ALIVE);
    private JdbcClient jdbc;
    private String token = "";

    @BeforeEach
    void startAgents() {
        TestDatabase database = TestDatabase.create();
        for (int i = 0; i < 2; i++) {
            agents.add(RunningAgent.start(database));
        }
        jdbc = agents.getFirst().jdbc();
        token = agents.getFirst().session();
    }

    @AfterEach
    void stopAgents() {
        agents.forEach(RunningAgent::close);
        stub.close();
    }

    @Test
    void whatTwoAgentsDoAtOnceLeavesAnAssignmentThatKeepsTheRules() throws Exception {
        for (int round = 0; round < 3; round++) {
            long epoch = epoch();
            List<Answer> answers = new ArrayList<>();
            try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
                List<Future<List<Answer>>> workers = new ArrayList<>();
                for (int worker = 0; worker < 8; worker++) {
                    String name = round + "-" + worker;
                    Random random = new Random(worker);
                    AgentClient agent = agent(worker % 2);
                    workers.add(executor.submit(() -> work(agent, name, random)));
                }
                for (Future<List<Answer>> worker : workers) {
                    answers.addAll(worker.get());
                }
            }
            assertThat(answers).extracting(Answer::status).containsOnly(200, 201, 204);
            assertThat(epoch()).isGreaterThan(epoch);
            checkRules();
        }
    }

    @Test
    void aChangeThatMovesNothingLeavesTheEpochAndARestartMovesNothing() {
        register(agent(0), "n1").is(201);
        register(agent(1), "n2").is(201);
        add(agent(0), "a", 1).is(201);
        add(agent(1), "b", 2).is(201);
        checkRules();
        long epoch = epoch();
        Set<Placement> before = placements();
        register(agent(1), "n1").is(200);
        agent(0).as(token)
                .patch("/v1/areas/a", Map.of("description", "new", "replicas", 1))
                .is(200);
        agent(0).as(token).patch("/v1/areas/b", Map.of("replicas", 7)).is(200);
        assertThat(epoch()).isEqualTo(epoch);
        assertThat(placements()).isEqualTo(before);
        // The process is another, the node is the same.
        agent(1).asNode()
                .put("/v1/nodes/n1", Map.of("url", stub.url(), "instance", "another"))
                .is(200)
                .has("/epoch", epoch);
        assertThat(placements()).isEqualTo(before);

        agent(0).as(token).patch("/v1/areas/a", Map.of("replicas", 2)).is(200);
        assertThat(epoch()).isEqualTo(epoch + 1);
        agent(1).as(token).delete("/v1/areas/b").is(204);
        checkRules();
        agent(1).asNode().delete("/v1/nodes/n1").is(204);
        checkRules();
        agent(1).as(token).delete("/v1/nodes/n2").is(204);
        checkRules();
        assertThat(placements()).isEmpty();
    }

    private List<Answer> work(AgentClient agent, String name, Random random) {
        List<Answer> answers = new ArrayList<>();
        answers.add(register(agent, "n" + name));
        for (int i = 0; i < 5; i++) {
            answers.add(add(agent, "a" + name + "-" + i, 1 + random.nextInt(4)));
        }
        answers.add(agent.as(token).patch("/v1/areas/a" + name + "-0", Map.of("replicas", 5)));
        answers.add(agent.as(token).delete("/v1/areas/a" + name + "-1"));
        if (random.nextBoolean()) {
            answers.add(agent.asNode().delete("/v1/nodes/n" + name));
        } else if (random.nextBoolean()) {
            answers.add(agent.as(token).delete("/v1/nodes/n" + name));
        }
        return answers;
    }

    private void checkRules() {
        Set<Long> nodes = jdbc.sql("select id from nodes where state = 'UP'")
                .query((row, number) -> row.getLong(1))
                .set();
        Map<Long, Long> copies =
                placements().stream().collect(Collectors.groupingBy(Placement::area, Collectors.counting()));
        jdbc.sql("select id, replicas from areas where removed_at is null").query(row -> {
            assertThat(copies.getOrDefault(row.getLong("id"), 0L))
                    .isEqualTo(Math.min(row.getInt("replicas"), nodes.size()));
            copies.remove(row.getLong("id"));
        });
        assertThat(copies).as("of areas that are no more").isEmpty();
        Map<Long, Integer> shares = nodes.stream().collect(Collectors.toMap(node -> node, node -> 0));
        placements().forEach(placement -> shares.merge(placement.node(), 1, Integer::sum));
        assertThat(shares).containsOnlyKeys(nodes);
        assertThat(Assigner.isEven(shares.values())).as("%s", shares).isTrue();
    }

    private Set<Placement> placements() {
        return jdbc.sql("select area_id, node_id from assignments")
                .query((row, number) -> new Placement(row.getLong(1), row.getLong(2)))
                .set();
    }

    private long epoch() {
        return jdbc.sql("select epoch from cluster")
                .query((row, number) -> row.getLong(1))
                .single();
    }

    private Answer register(AgentClient agent, String name) {
        return agent.asNode().put("/v1/nodes/" + name, Map.of("url", stub.url(), "instance", "of-" + name));
    }

    private Answer add(AgentClient agent, String name, int replicas) {
        return agent.as(token).post("/v1/areas", Map.of("name", name, "replicas", replicas));
    }

    private AgentClient agent(int number) {
        return agents.get(number).stranger();
    }
}
