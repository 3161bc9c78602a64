package dev.consorcios.agent.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.testing.AgentTests;
import dev.consorcios.agent.testing.Answer;
import dev.consorcios.agent.testing.StubNode;
import dev.consorcios.agent.testing.StubNode.Manner;
import dev.consorcios.api.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an area's assignment says of itself, and what became of it. */
class AssignmentLogTest extends AgentTests {

    private final StubNode stub = StubNode.start(Manner.ALIVE);
    private final String area = unique("area");
    private final String path = "/v1/areas/" + area;

    @BeforeEach
    void startWithoutNodes() {
        removeAllNodes();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void itSaysWhereAnAreaIsAndEachMoveWithItsReason() {
        register("n1");
        admin().post("/v1/areas", Map.of("name", area)).is(201);
        assertThat(log()).containsExactly("null -> n1: area '" + area + "' was added");

        register("n2");
        admin().patch(path, Map.of("replicas", 2)).is(200);
        assertThat(log()).first().isEqualTo("null -> n2: replicas of area '" + area + "' changed from 1 to 2");

        register("n3");
        admin().delete("/v1/nodes/n2").is(204);
        assertThat(log()).first().isEqualTo("n2 -> n3: node 'n2' is draining");
        node().delete("/v1/nodes/n1").is(204);
        assertThat(log()).first().isEqualTo("n1 -> null: node 'n1' left");
        register("n1");
        assertThat(log()).first().isEqualTo("null -> n1: node 'n1' joined");

        Answer view = admin().get(path + "/assignment").is(200);
        view.has("/area", area)
                .has("/replicas", 2)
                .has("/nodes/0/name", "n1")
                .has("/nodes/0/url", stub.url())
                .has("/nodes/0/state", "UP")
                .has("/nodes/1/name", "n3");
        assertThat(view.json().at("/nodes/0/areas").asLong())
                .isEqualTo(count("assignments", "node_id = (select id from nodes where name = 'n1')"));
        assertThat(view.json().get("epoch").asLong())
                .isEqualTo(view.json().at("/log/0/epoch").asLong())
                .isEqualTo(
                        jdbc.sql("select epoch from cluster").query(Long.class).single());
        assertThat(Instant.parse(view.json().at("/log/0/at").asString()))
                .isAfter(Instant.parse(view.json().at("/log/4/at").asString()));
        assertThat(view.json().get("log").size()).isEqualTo(5);
    }

    @Test
    void whyAnAreaIsOnANodeIsKnownHoweverMuchHasHappenedSince() {
        register("n1");
        admin().post("/v1/areas", Map.of("name", area)).is(201);
        Answer placed = admin().get(path + "/assignment").is(200);
        jdbc.sql("delete from assignment_log where area_id = (select id from areas where name = :area)")
                .param("area", area)
                .update();
        Answer later = admin().get(path + "/assignment").is(200).has("/log", List.of());
        later.has("/nodes/0/reason", "area '" + area + "' was added");
        assertThat(later.json().get("nodes")).isEqualTo(placed.json().get("nodes"));
        assertThat(later.json().at("/nodes/0/epoch").asLong())
                .isEqualTo(placed.json().at("/log/0/epoch").asLong());
        assertThat(Instant.parse(later.json().at("/nodes/0/assignedAt").asString()))
                .isEqualTo(Instant.parse(placed.json().at("/log/0/at").asString()));

        register("n2");
        node().delete("/v1/nodes/n1").is(204);
        admin().get(path + "/assignment").has("/nodes/0/name", "n2").has("/nodes/0/reason", "node 'n1' left");
        register("n1");
        node().delete("/v1/nodes/n2").is(204);
        admin().get(path + "/assignment")
                .has("/nodes/0/name", "n1")
                .has("/nodes/0/reason", "node 'n2' left")
                .has("/log/1/to", "n2");
    }

    @Test
    void ofWhatWasAssignedBeforeReasonsWereKeptNoneIsTold() {
        register("n1");
        admin().post("/v1/areas", Map.of("name", area)).is(201);
        jdbc.sql("update assignments set reason = null, epoch = null, at = null")
                .update();
        admin().get(path + "/assignment")
                .has("/nodes/0/name", "n1")
                .has("/nodes/0/reason", null)
                .has("/nodes/0/epoch", null)
                .has("/nodes/0/assignedAt", null);
    }

    @Test
    void ofARemovedAreaNothingIsToldAndANewOneOfItsNameStartsAnew() {
        register("n1");
        admin().post("/v1/areas", Map.of("name", area)).is(201);
        admin().delete(path).is(204);
        admin().get(path + "/assignment").isProblem(ErrorCode.AREA_NOT_FOUND);
        admin().post("/v1/areas", Map.of("name", area)).is(201);
        assertThat(log()).hasSize(1);
    }

    @Test
    void atMostTwentyMovesAreTold() {
        admin().post("/v1/areas", Map.of("name", area)).is(201);
        jdbc.sql(
                        "insert into assignment_log (area_id, epoch, to_node, reason)"
                                + " select id, i, 'n' || i, 'move ' || i from areas, generate_series(1, 25) i where name = :area")
                .param("area", area)
                .update();
        assertThat(log()).hasSize(20).startsWith("null -> n25: move 25").endsWith("null -> n6: move 6");
    }

    @Test
    void itIsForAdministratorsAlone() {
        admin().post("/v1/areas", Map.of("name", area)).is(201);
        stranger().get(path + "/assignment").isProblem(ErrorCode.UNAUTHENTICATED);
        anyUser().get(path + "/assignment").isProblem(ErrorCode.NOT_ADMIN);
        node().get(path + "/assignment").isProblem(ErrorCode.UNAUTHENTICATED);
        anyUser().get("/v1/areas/no-such-area/assignment").isProblem(ErrorCode.NOT_ADMIN);
        admin().get("/v1/areas/no-such-area/assignment").isProblem(ErrorCode.AREA_NOT_FOUND);
        admin().get("/v1/areas/%00/assignment").isProblem(400, ErrorCode.INVALID_REQUEST);
        admin().get(path + "/assignment").is(200).has("/nodes", List.of()).has("/log", List.of());
    }

    private List<String> log() {
        return admin().get(path + "/assignment")
                .is(200)
                .json()
                .get("log")
                .valueStream()
                .map(entry -> entry.get("from").asString("null") + " -> "
                        + entry.get("to").asString("null") + ": "
                        + entry.get("reason").asString())
                .toList();
    }

    private void register(String name) {
        assertThat(node().put("/v1/nodes/" + name, Map.of("url", stub.url(), "instance", unique("of-" + name)))
                        .status())
                .isIn(200, 201);
    }
}
