package dev.consorcios.agent.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.testing.AgentClient;
import dev.consorcios.agent.testing.AgentTests;
import dev.consorcios.agent.testing.Answer;
import dev.consorcios.agent.testing.StubNode;
import dev.consorcios.agent.testing.StubNode.Manner;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Headers;
import dev.consorcios.api.NodeState;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodesTest extends AgentTests {

    @BeforeEach
    void startWithoutNodes() {
        removeAllNodes();
    }

    @Test
    void aNodeRegistersIsListedAndLeaves() {
        String area = addedArea();
        try (StubNode stub = StubNode.start(Manner.ALIVE)) {
            String name = unique("node");
            Answer registered = register(name, stub.url(), "one").is(201);
            assertThat(registered.json().get("areas").valueStream().map(node -> node.asString()))
                    .contains(area);
            assertThat(registered.header(Headers.NODE_STATE)).isEqualTo("UP");
            long epoch = registered.json().get("epoch").asLong();
            assertThat(epoch).isPositive();

            Answer list = admin().get("/v1/nodes").is(200);
            list.has("/brake", false)
                    .has("/items/0/name", name)
                    .has("/items/0/url", stub.url())
                    .has("/items/0/publicUrl", null)
                    .has("/items/0/state", "UP");
            assertThat(list.json().at("/items/0/areas").toString()).contains(area);
            assertThat(Instant.parse(list.json().at("/items/0/since").asString()))
                    .isAfter(Instant.parse("2020-01-01T00:00:00Z"))
                    .isBeforeOrEqualTo(
                            Instant.parse(list.json().at("/items/0/lastSeen").asString()));
            assertThat(anyUser().get("/v1/areas/" + area).json().get("nodes").toString())
                    .isEqualTo("[\"" + name + "\"]");

            assertThat(node().delete("/v1/nodes/" + name).is(204).body()).isEmpty();
            assertThat(admin().get("/v1/nodes").items("name")).isEmpty();
            assertThat(anyUser().get("/v1/areas/" + area).json().get("nodes").toString())
                    .isEqualTo("[]");
            node().delete("/v1/nodes/" + name).isProblem(ErrorCode.NODE_NOT_FOUND);
            admin().delete("/v1/nodes/" + name).isProblem(ErrorCode.NODE_NOT_FOUND);
        }
    }

    @Test
    void aHeartbeatIsNotedWithoutAProbeAndMovesNothing() {
        addedArea();
        try (StubNode stub = StubNode.start(Manner.ALIVE)) {
            String name = unique("node");
            Answer first = register(name, stub.url() + "/", "one").is(201);
            jdbc.sql("update nodes set last_seen = last_seen - interval '1 h'").update();
            assertThat(register(name, stub.url(), "one").is(200).json()).isEqualTo(first.json());
            assertThat(stub.probes()).isOne();
            assertThat(count("nodes", "last_seen > now() - interval '1 min'")).isOne();
            assertThat(count("nodes", "since < last_seen")).isOne();
        }
    }

    @Test
    void whatIsNewIsProbedAgain() {
        try (StubNode stub = StubNode.start(Manner.ALIVE);
                StubNode moved = StubNode.start(Manner.ALIVE)) {
            String name = unique("node");
            register(name, stub.url(), "one").is(201);
            register(name, stub.url(), "two").is(200);
            assertThat(stub.probes()).isEqualTo(2);
            register(name, moved.url(), "two").is(200);
            assertThat(moved.probes()).isOne();
            node().put(
                            "/v1/nodes/" + name,
                            Map.of("url", moved.url(), "instance", "two", "publicUrl", "https://news.example.org/n/"))
                    .is(200);
            assertThat(moved.probes()).isEqualTo(2);
            admin().get("/v1/nodes")
                    .has("/items/0/url", moved.url())
                    .has("/items/0/publicUrl", "https://news.example.org/n");
        }
    }

    @Test
    void theListShowsTheAddressThatIsCheckedAndRoutesNameThePublicOne() {
        String area = addedArea();
        try (StubNode stub = StubNode.start(Manner.ALIVE)) {
            String path = "/v1/nodes/" + unique("node");
            String publicUrl = "https://news.example.org/node-1";
            node().put(path, Map.of("url", stub.url(), "publicUrl", publicUrl)).is(201);
            admin().get("/v1/nodes").has("/items/0/url", stub.url()).has("/items/0/publicUrl", publicUrl);
            anyUser().get("/v1/areas/" + area + "/route").has("/node/url", publicUrl);
            admin().get("/v1/areas/" + area + "/assignment").has("/nodes/0/url", publicUrl);

            node().put(path, Map.of("url", stub.url(), "publicUrl", stub.url())).is(200);
            admin().get("/v1/nodes").has("/items/0/url", stub.url()).has("/items/0/publicUrl", null);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DOWN", "SUSPECT", "STARTING"})
    void whatTheWatchThinksOfANodeItsOwnCallsDoNotChange(NodeState state) {
        try (StubNode stub = StubNode.start(Manner.ALIVE);
                StubNode moved = StubNode.start(Manner.ALIVE)) {
            String name = unique("node");
            register(name, stub.url(), "one").is(201);
            jdbc.sql("update nodes set state = :state, reason = 'it is late', last_seen = now() - interval '1 h'")
                    .param("state", state.name())
                    .update();
            assertThat(register(name, stub.url(), "one").is(200).header(Headers.NODE_STATE))
                    .isEqualTo(state.name());
            node().put(
                            "/v1/nodes/" + name,
                            Map.of("url", stub.url(), "instance", "one", "publicUrl", "https://news.example.org"))
                    .is(200);
            admin().get("/v1/nodes").has("/items/0/state", state.name()).has("/items/0/reason", "it is late");
            assertThat(count("nodes", "last_seen > now() - interval '1 min'")).isOne();

            assertThat(register(name, stub.url(), "two").is(200).header(Headers.NODE_STATE))
                    .as("after a restart")
                    .isEqualTo("UP");
            admin().get("/v1/nodes").has("/items/0/state", "UP").has("/items/0/reason", null);
            jdbc.sql("update nodes set state = :state")
                    .param("state", state.name())
                    .update();
            register(name, moved.url(), "two").is(200);
            admin().get("/v1/nodes").has("/items/0/state", "UP").has("/items/0/url", moved.url());
        }
    }

    @Test
    void ofTwoNodesWithOneNameTheFirstStaysAsLongAsItLives() {
        try (StubNode first = StubNode.start(Manner.ALIVE);
                StubNode second = StubNode.start(Manner.ALIVE)) {
            String name = unique("node");
            register(name, first.url(), "one").is(201);
            Answer refused = register(name, second.url(), "two").isProblem(ErrorCode.NAME_TAKEN);
            assertThat(refused.json().get("detail").asString())
                    .contains("'" + name + "'", first.url(), "CONSORCIOS_NODE_NAME");
            register(name, second.url(), null).isProblem(ErrorCode.NAME_TAKEN);
            register(name, first.url(), "one").is(200);
            admin().get("/v1/nodes").has("/items/0/url", first.url());

            first.becomes(Manner.CLOSING);
            register(name, second.url(), "two").is(200);
            admin().get("/v1/nodes").has("/items/0/url", second.url());
            first.becomes(Manner.ALIVE);
            register(name, first.url(), "one").isProblem(ErrorCode.NAME_TAKEN);
            admin().get("/v1/nodes").has("/items/0/url", second.url());
        }
    }

    /** Its old address may be another's by now, who answers there. */
    @Test
    void aNodeThatIsSilentForAWhileIsFollowedByOneOfItsNameWhoeverAnswersAtItsAddress() {
        try (StubNode first = StubNode.start(Manner.ALIVE);
                StubNode second = StubNode.start(Manner.ALIVE)) {
            String name = unique("node");
            register(name, first.url(), "one").is(201);
            jdbc.sql("update nodes set heard_at = now() - interval '10 s'").update();
            register(name, second.url(), "two").isProblem(ErrorCode.NAME_TAKEN);
            jdbc.sql("update nodes set heard_at = now() - interval '16 s'").update();
            register(name, second.url(), "two").is(200);
            assertThat(count("nodes", "heard_at > now() - interval '1 min'")).isOne();
        }
    }

    @Test
    void whoAnswersAtANodesOldAddressAndDoesNotSayWhoItIsAsTheNodeDidKeepsNoName() {
        try (StubNode first = StubNode.start(Manner.ALIVE);
                StubNode second = StubNode.start(Manner.ALIVE)) {
            String name = unique("node");
            first.says(Headers.nodeService(name));
            register(name, first.url(), "one").is(201);
            first.says(null);
            register(name, second.url(), "two").is(200);
            admin().get("/v1/nodes").has("/items/0/url", second.url());

            assertThat(register(name, first.url(), "three")
                            .isProblem(ErrorCode.NODE_UNREACHABLE)
                            .json()
                            .get("detail")
                            .asString())
                    .startsWith("Seen from this agent, " + first.url() + " does not say who it is, as it did. Set ");
            register(unique("another"), first.url(), "four").is(201);
        }
    }

    @Test
    void theLogTellsAnotherProcessOfTheNameFromOneThatIsBack() {
        String area = addedArea();
        try (StubNode first = StubNode.start(Manner.ALIVE);
                StubNode second = StubNode.start(Manner.ALIVE)) {
            String name = unique("node");
            register(name, first.url(), "one").is(201);
            admin().delete("/v1/nodes/" + name).is(204);
            register(name, first.url(), "two").is(200);
            assertThat(lastReason(area)).isEqualTo("node '" + name + "' is up again");

            admin().delete("/v1/nodes/" + name).is(204);
            first.becomes(Manner.CLOSING);
            register(name, second.url(), "three").is(200);
            assertThat(lastReason(area))
                    .isEqualTo("another process took over the name '" + name + "' at " + second.url());
        }
    }

    @Test
    void aGoodbyeOfAProcessThatHasBeenFollowedByAnotherComesTooLate() {
        try (StubNode stub = StubNode.start(Manner.ALIVE)) {
            String name = unique("node");
            register(name, stub.url(), "one").is(201);
            register(name, stub.url(), "two").is(200);
            node().delete("/v1/nodes/" + name + "?instance=one").isProblem(ErrorCode.NODE_NOT_FOUND);
            admin().get("/v1/nodes").has("/items/0/state", "UP");
            node().delete("/v1/nodes/" + name + "?instance=two").is(204);
            assertThat(count("nodes", "true")).isZero();
            register(name, stub.url(), "two").isProblem(ErrorCode.NODE_NOT_FOUND);
            register(name, stub.url(), "three").is(201);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ILL", "REDIRECTING", "CLOSING"})
    void aNodeThatDoesNotAnswerAsItShouldIsNotRegistered(Manner manner) {
        try (StubNode stub = StubNode.start(manner)) {
            Answer refused = register(unique("node"), stub.url(), "one").isProblem(ErrorCode.NODE_UNREACHABLE);
            String reason = switch (manner) {
                case ILL -> " says that it is not ready (status 503)";
                case REDIRECTING -> " answers with status 302 instead of 200";
                default -> " closes the connection or does not speak HTTP";
            };
            assertThat(refused.json().get("detail").asString())
                    .isEqualTo("Seen from this agent, " + stub.url() + reason
                            + ". Set CONSORCIOS_NODE_URL on the node to an address that agents can reach.");
            assertThat(count("nodes", "true")).isZero();
            assertThat(stub.probes()).isPositive();
        }
    }

    @Test
    void anAddressWhereSomebodyElseAnswersIsRefused() {
        assertThat(register("n1", agentUrl(), "one")
                        .isProblem(ErrorCode.NODE_UNREACHABLE)
                        .json()
                        .get("detail")
                        .asString())
                .startsWith(
                        "Seen from this agent, " + agentUrl() + " is the address of an agent. Set CONSORCIOS_NODE_URL");
        try (StubNode stub = StubNode.start(Manner.ALIVE)) {
            stub.says(Headers.nodeService("n2"));
            assertThat(register("n1", stub.url(), "one")
                            .isProblem(ErrorCode.NODE_UNREACHABLE)
                            .json()
                            .get("detail")
                            .asString())
                    .contains(stub.url() + " is the address of another node (it says: node n2). Set");
            register("n2", stub.url(), "one").is(201);
        }
    }

    @Test
    void nothingOfTheProbesAnswerIsReadButItsStatus() {
        try (StubNode stub = StubNode.start(Manner.ENDLESS)) {
            register(unique("node"), stub.url(), "one").is(201);
        }
    }

    @Test
    void anAddressWhereNothingIsOrThatIsUnknownIsSaidToBeThat() throws Exception {
        String free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = "http://localhost:" + socket.getLocalPort();
        }
        assertThat(register(unique("node"), free, null)
                        .isProblem(ErrorCode.NODE_UNREACHABLE)
                        .json()
                        .get("detail")
                        .asString())
                .contains(free + " refuses the connection");
        assertThat(register(unique("node"), "http://no-such-host.invalid:8005", null)
                        .isProblem(ErrorCode.NODE_UNREACHABLE)
                        .json()
                        .get("detail")
                        .asString())
                .contains("http://no-such-host.invalid:8005 has a host name that is not known here");
    }

    @Test
    void aKnownNodeThatMovesToWhereItCanNotBeReachedStaysWhatItWas() {
        try (StubNode stub = StubNode.start(Manner.ALIVE);
                StubNode ill = StubNode.start(Manner.ILL)) {
            String name = unique("node");
            register(name, stub.url(), "one").is(201);
            register(name, ill.url(), "two").isProblem(ErrorCode.NODE_UNREACHABLE);
            admin().get("/v1/nodes").has("/items/0/state", "UP").has("/items/0/url", stub.url());
        }
    }

    @Test
    void aDrainedNodeStaysSoUntilItIsRestarted() {
        String area = addedArea();
        try (StubNode stub = StubNode.start(Manner.ALIVE)) {
            String name = unique("node");
            register(name, stub.url(), "one").is(201);
            admin().delete("/v1/nodes/" + name).is(204);
            admin().get("/v1/nodes")
                    .has("/items/0/state", "DRAINING")
                    .has("/items/0/reason", "an administrator took it out of service")
                    .has("/items/0/areas", List.of());
            anyUser().get("/v1/areas/" + area + "/route").isProblem(ErrorCode.NO_NODE);
            admin().delete("/v1/nodes/" + name).is(204);

            Answer told = register(name, stub.url(), "one").is(200).has("/areas", List.of());
            assertThat(told.header(Headers.NODE_STATE)).isEqualTo("DRAINING");
            admin().get("/v1/nodes").has("/items/0/state", "DRAINING");
            try (StubNode moved = StubNode.start(Manner.ALIVE)) {
                register(name, moved.url(), "one").is(200).has("/areas", List.of());
                admin().get("/v1/nodes").has("/items/0/state", "DRAINING");
            }

            register(name, stub.url(), "two").is(200);
            admin().get("/v1/nodes").has("/items/0/state", "UP");
            anyUser().get("/v1/areas/" + area + "/route").is(200);

            admin().delete("/v1/nodes/" + name).is(204);
            register(name, stub.url(), null).is(200);
            admin().get("/v1/nodes").has("/items/0/state", "UP");
            admin().delete("/v1/nodes/" + name).is(204);
            register(name, stub.url(), null).is(200);
            admin().get("/v1/nodes").has("/items/0/state", "UP");
        }
    }

    @Test
    void whatANodeThatHasLeftSentBeforeDoesNotBringItBack() throws Exception {
        try (StubNode stub = StubNode.start(Manner.ALIVE);
                StubNode slow = StubNode.start(Manner.WAITING)) {
            String name = unique("node");
            String process = unique("process");
            register(name, stub.url(), process).is(201);
            CompletableFuture<Answer> late = CompletableFuture.supplyAsync(() -> register(name, slow.url(), process));
            slow.awaitProbe();
            node().delete("/v1/nodes/" + name).is(204);
            slow.release();
            late.get(60, TimeUnit.SECONDS).isProblem(ErrorCode.NODE_NOT_FOUND);
            register(name, stub.url(), process).isProblem(ErrorCode.NODE_NOT_FOUND);
            assertThat(count("nodes", "true")).isZero();

            register(name, stub.url(), unique("process")).is(201);
            register(unique("node"), stub.url(), process).is(201);
        }
    }

    @Test
    void whileANodeIsProbedNothingIsLocked() throws Exception {
        try (StubNode stub = StubNode.start(Manner.ALIVE);
                StubNode slow = StubNode.start(Manner.WAITING)) {
            CompletableFuture<Answer> slowly =
                    CompletableFuture.supplyAsync(() -> register(unique("slow"), slow.url(), "one"));
            slow.awaitProbe();
            addedArea();
            register(unique("node"), stub.url(), "one").is(201);
            assertThat(slowly).isNotDone();
            slow.release();
            slowly.get(60, TimeUnit.SECONDS).is(201);
        }
    }

    @Test
    void onlyHoldersOfTheSecretRegisterAndTheyAreToldWhatIsMissing() {
        Map<String, String> body = Map.of("url", "http://localhost:1");
        for (AgentClient client : List.of(
                stranger(),
                anyUser(),
                admin(),
                new AgentClient(port, Map.of(Headers.CLUSTER_SECRET, "a wrong one")),
                new AgentClient(port, Map.of(Headers.CLUSTER_SECRET, "")))) {
            Answer refused = client.put("/v1/nodes/node-1", body).isProblem(ErrorCode.UNAUTHENTICATED);
            assertThat(refused.json().get("detail").asString())
                    .contains("Consorcios-Cluster-Secret", "CONSORCIOS_CLUSTER_SECRET");
            client.put("/v1/nodes/node-1", "not even json").isProblem(ErrorCode.UNAUTHENTICATED);
        }
    }

    @Test
    void onlyTheNodeItselfAndAdministratorsTakeItOut() {
        try (StubNode stub = StubNode.start(Manner.ALIVE)) {
            String name = unique("node");
            register(name, stub.url(), "one").is(201);
            stranger().delete("/v1/nodes/" + name).isProblem(ErrorCode.UNAUTHENTICATED);
            anyUser().delete("/v1/nodes/" + name).isProblem(ErrorCode.NOT_ADMIN);
            new AgentClient(port, Map.of(Headers.CLUSTER_SECRET, "a wrong one"))
                    .delete("/v1/nodes/" + name)
                    .isProblem(ErrorCode.UNAUTHENTICATED);
            new AgentClient(
                            port,
                            Map.of(
                                    Headers.CLUSTER_SECRET,
                                    "a wrong one",
                                    "Authorization",
                                    "Bearer " + session(unique("admin"), true)))
                    .delete("/v1/nodes/" + name)
                    .isProblem(ErrorCode.UNAUTHENTICATED);
            admin().get("/v1/nodes").has("/items/0/state", "UP");
            anyUser().get("/v1/nodes").isProblem(ErrorCode.NOT_ADMIN);
            stranger().get("/v1/nodes").isProblem(ErrorCode.UNAUTHENTICATED);
            node().get("/v1/nodes").isProblem(ErrorCode.UNAUTHENTICATED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%20", "a%20b", "%C3%B1", "<b>", "a'--", "a%E2%80%AEb"})
    void namesThatCanBeNoneAreRefused(String name) {
        String path = "/v1/nodes/" + name.replace("<", "%3C").replace(">", "%3E");
        node().put(path, Map.of("url", "http://localhost:1")).isProblem(ErrorCode.INVALID_REQUEST);
        node().delete(path).isProblem(ErrorCode.INVALID_REQUEST);
        admin().delete(path).isProblem(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void aNameHasAtMostSixtyFourCharacters() {
        try (StubNode stub = StubNode.start(Manner.ALIVE)) {
            register("n".repeat(64), stub.url(), "i".repeat(64)).is(201);
            register("n".repeat(65), stub.url(), "one").isProblem(ErrorCode.INVALID_REQUEST);
            register("n", stub.url(), "i".repeat(65)).isProblem(ErrorCode.INVALID_REQUEST);
            register("n", stub.url(), "").isProblem(ErrorCode.INVALID_REQUEST);
            register("n", stub.url(), "a\0b").isProblem(ErrorCode.INVALID_REQUEST);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "node-1",
                "localhost:8005",
                "ftp://localhost",
                "http://",
                "http://localhost:99999",
                "http://user@localhost",
                "http://localhost?a=b",
                "http://localhost#a",
                "http://local host",
                "javascript:alert(1)",
                "http://localhost/\\u0000",
                "http://localhost/\\u202e",
                "http://localhost/../x",
                "http://localhost//",
                "http://localhost/%00",
                "http://a_b:47101"
            })
    void addressesThatCanBeNoneAreRefused(String url) {
        node().put("/v1/nodes/node-1", "{\"url\":\"" + url + "\"}").isProblem(ErrorCode.INVALID_REQUEST);
        node().put("/v1/nodes/node-1", "{\"url\":\"http://localhost:1\",\"publicUrl\":\"" + url + "\"}")
                .isProblem(ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "[]",
                "null",
                "{\"url\":5}",
                "{\"url\":\"http://localhost:1\",\"url\":\"http://localhost:2\"}",
                "{\"url\":\"http://localhost:1\",\"instance\":5}",
                "{\"url\":\"http://localhost:1\",\"state\":\"UP\"}"
            })
    void bodiesOfTheWrongFormAreRefused(String body) {
        node().put("/v1/nodes/node-1", body).isProblem(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void anAddressIsTheSameWhateverTheCaseOfItsSchemeAndHost() {
        try (StubNode stub = StubNode.start(Manner.ALIVE)) {
            String name = unique("node");
            String shouted = stub.url().replace("http://localhost", "HTTP://LocalHOST");
            node().put("/v1/nodes/" + name, Map.of("url", shouted, "publicUrl", "HTTPS://News.Example.ORG/Node-1"))
                    .is(201);
            register(name, stub.url(), null).is(200);
            node().put("/v1/nodes/" + name, Map.of("url", stub.url(), "publicUrl", "https://news.example.org/Node-1"))
                    .is(200);
            assertThat(count("nodes", "url = '" + stub.url() + "' and public_url = 'https://news.example.org/Node-1'"))
                    .isOne();
        }
    }

    private String lastReason(String area) {
        return admin().get("/v1/areas/" + area + "/assignment")
                .is(200)
                .json()
                .at("/log/0/reason")
                .asString();
    }

    private String addedArea() {
        String area = unique("area");
        admin().post("/v1/areas", Map.of("name", area)).is(201);
        return area;
    }

    private Answer register(String name, String url, @Nullable String instance) {
        Map<String, String> body = new HashMap<>(Map.of("url", url));
        if (instance != null) {
            body.put("instance", instance);
        }
        return node().put("/v1/nodes/" + name, body);
    }
}
