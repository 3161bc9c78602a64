package dev.consorcios.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.testing.AgentClient;
import dev.consorcios.agent.testing.AgentTests;
import dev.consorcios.agent.testing.Answer;
import dev.consorcios.agent.testing.Await;
import dev.consorcios.api.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class RoutingTest extends AgentTests {

    private final String area = unique("Área one");
    private final String path = "/v1/areas/" + area.replace(" ", "%20").replace("Á", "%C3%81");

    @Autowired
    private RouteMemory memory;

    @BeforeEach
    void startWithAnAreaAndWithoutNodes() {
        removeAllNodes();
        admin().post("/v1/areas", Map.of("name", area)).is(201);
    }

    @Test
    void theRouteGoesToTheNodeThatHasTheAreaWithOthersToFallBackTo() {
        node("a", "UP", null);
        node("b", "UP", "https://news.example.org/b");
        node("c", "UP", null);
        assign("b");
        Answer route = anyUser().get(path + "/route").is(200);
        route.has("/area", area)
                .has("/node", Map.of("name", "b", "url", "https://news.example.org/b"))
                .has("/ttlSeconds", 30);
        assertThat(route.json().get("epoch").asLong())
                .isEqualTo(
                        jdbc.sql("select epoch from cluster").query(Long.class).single());
        assertThat(route.json().get("alternatives").toString())
                .contains("{\"name\":\"a\",\"url\":\"http://a:8005\"}", "{\"name\":\"c\",\"url\":\"http://c:8005\"}")
                .doesNotContain("\"b\"");
        assertThat(route.json().size()).isEqualTo(5);
    }

    @Test
    void thereAreAtMostFourAlternatives() {
        for (String name : List.of("a", "b", "c", "d", "e", "f", "g")) {
            node(name, "UP", null);
        }
        assertThat(anyUser().get(path + "/route").json().get("alternatives").size())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STARTING", "DOWN", "DRAINING"})
    void nodesInNoStateToServeGetNoRoutes(String state) {
        node("a", state, null);
        assign("a");
        Answer none = anyUser().get(path + "/route").isProblem(ErrorCode.NO_NODE);
        assertThat(none.header("Retry-After")).isEqualTo("2");
        anyUser().put(path + "/subscription", "").isProblem(ErrorCode.NO_NODE);
        node("b", "UP", null);
        anyUser().get(path + "/route").is(200).has("/node/name", "b").has("/alternatives", List.of());
    }

    @Test
    void nodesThatFailedTheirLastCheckAreTheLastToFallBackToAndUsedWhereThereIsNoOther() {
        node("a", "SUSPECT", null);
        node("b", "SUSPECT", null);
        assign("a");
        anyUser().get(path + "/route").is(200).has("/node/name", "a").has("/alternatives/0/name", "b");
        node("c", "UP", null);
        anyUser()
                .get(path + "/route")
                .is(200)
                .has("/node/name", "c")
                .has("/alternatives/0/name", "a")
                .has("/alternatives/1/name", "b");
    }

    @Test
    void theNodesOfAnAreaTakeTurns() {
        node("a", "UP", null);
        node("b", "UP", null);
        node("c", "UP", null);
        assign("a");
        assign("b");
        Set<String> used = new HashSet<>();
        AgentClient ana = anyUser();
        for (int i = 0; i < 60; i++) {
            Answer route = ana.get(path + "/route").is(200);
            used.add(route.json().at("/node/name").asString());
            assertThat(route.json().at("/alternatives/0/name").asString()).isNotEqualTo("c");
        }
        assertThat(used).containsExactlyInAnyOrder("a", "b");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /subscription",
        "PUT, /subscription?from=now",
        "DELETE, /subscription",
        "POST, /news",
        "GET, /news",
        "HEAD, /news",
        "GET, /news?after=5&limit=10",
        "GET, '/news?q=a%20b%2Fc+d&x=%C3%B1'",
        "GET, /news?before=&limit=1",
        "GET, /news?unread=true&noredirect=false",
        "GET, /news/7",
        "DELETE, /news/7",
        "GET, /news/%37x",
        "PUT, /cursor",
        "PUT, /cursor?rewind=true"
    })
    void aNodesRequestIsSentOnAsItCame(String method, String rest) {
        node("a", "UP", "https://news.example.org/n");
        Answer redirect = anyUser().send(method, path + rest, "").is(307);
        String separator = rest.contains("?") ? "&" : "?";
        assertThat(redirect.header("Location"))
                .startsWith("https://news.example.org/n" + path + rest + separator + "ticket=");
        assertThat(redirect.header("Cache-Control")).isEqualTo("no-store");
        assertThat(redirect.header("Referrer-Policy")).isEqualTo("no-referrer");
        if (!method.equals("HEAD")) {
            redirect.has("/node", Map.of("name", "a", "url", "https://news.example.org/n"))
                    .has("/area", area);
            if (!rest.contains("noredirect")) {
                Answer route = anyUser()
                        .send(method, path + rest + separator + "noredirect=true", "")
                        .is(200);
                assertThat(route.header("Location")).isEmpty();
                assertThat(route.body()).doesNotContain("ticket");
                route.has("/node/name", "a");
            }
        }
    }

    @Test
    void whatIsNoNodesRequestIsNotSentOn() {
        node("a", "UP", null);
        AgentClient ana = anyUser();
        for (String rest : List.of("/subscription", "/cursor")) {
            Answer answer = ana.get(path + rest).isProblem(405, ErrorCode.INVALID_REQUEST);
            assertThat(answer.header("Allow")).contains("PUT");
        }
        ana.put(path + "/news", "{}").isProblem(405, ErrorCode.INVALID_REQUEST);
        ana.put(path + "/news/7", "{}").isProblem(405, ErrorCode.INVALID_REQUEST);
        ana.delete(path + "/cursor").isProblem(405, ErrorCode.INVALID_REQUEST);
        ana.post(path + "/route", "{}").isProblem(405, ErrorCode.INVALID_REQUEST);
        ana.get(path + "/nothing").isProblem(ErrorCode.NOT_FOUND);
        ana.get(path + "/news/7/text").isProblem(ErrorCode.NOT_FOUND);
    }

    @Test
    void anUnknownAreaAndAStrangerAreTurnedAway() {
        node("a", "UP", null);
        for (String rest : List.of("/route", "/news", "/news/7")) {
            anyUser().get("/v1/areas/no-such-area" + rest).isProblem(ErrorCode.AREA_NOT_FOUND);
            stranger().get(path + rest).isProblem(ErrorCode.UNAUTHENTICATED);
        }
        anyUser().put("/v1/areas/no-such-area/subscription", "").isProblem(ErrorCode.AREA_NOT_FOUND);
        stranger().put(path + "/subscription", "").isProblem(ErrorCode.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"noredirect=1", "noredirect=TRUE", "noredirect=", "noredirect", "noredirect=true&noredirect=true"
            })
    void noRedirectIsTrueOrFalse(String query) {
        node("a", "UP", null);
        anyUser().get(path + "/news?" + query).isProblem(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void whatCouldSplitTheAnswerIsRefused() throws IOException {
        node("a", "UP", null);
        String token = session(unique("ana"), false);
        for (String evil : List.of("?a=b%0d%0aX: y", "?a=%zz", "?a=<b>", "?a=\"b\"", "?a=b\\c", "?\u00f1")) {
            String answer = raw("GET " + path + "/news" + evil + " HTTP/1.1", token);
            assertThat(answer).as(evil).doesNotContainPattern("(?m)^X: y");
            assertThat(answer).as(evil).containsPattern("^HTTP/1.1 (400|307) ");
        }
    }

    /** A client that waits for the answer before it sends a large body gets it. */
    @Test
    void theBodyIsNotReadBeforeTheRedirect() throws IOException {
        node("a", "UP", null);
        String token = session(unique("ana"), false);
        for (String type : List.of("application/json", "application/x-www-form-urlencoded")) {
            String answer =
                    raw("POST " + path + "/news HTTP/1.1\r\nContent-Length: 500000\r\nContent-Type: " + type, token);
            assertThat(answer).startsWith("HTTP/1.1 307 ").contains("Location: http://a:8005" + path + "/news?ticket=");
        }
    }

    /** Sends the head of a request, no body, and reads what comes until the first empty line. */
    private String raw(String start, String token) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write((start + "\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    break;
                }
                head.append((char) next);
            }
            return head.toString();
        }
    }

    private void node(String name, String state, @Nullable String publicUrl) {
        jdbc.sql("insert into nodes (name, url, public_url, state) values (:name, :url, :publicUrl, :state)")
                .param("name", name)
                .param("url", "http://" + name + ":8005")
                .param("publicUrl", publicUrl)
                .param("state", state)
                .update();
        refresh();
    }

    private void assign(String node) {
        jdbc.sql("insert into assignments (area_id, node_id) select a.id, n.id from areas a, nodes n"
                        + " where a.name = :area and n.name = :node")
                .param("area", area)
                .param("node", node)
                .update();
        refresh();
    }

    /** So that routes come from memory, as they nearly always do. */
    private void refresh() {
        tellTheAgent();
        Await.until(() -> !memory.isBehind());
    }
}
