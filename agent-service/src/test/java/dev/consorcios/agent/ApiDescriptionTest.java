package dev.consorcios.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.testing.AgentTests;
import dev.consorcios.api.ErrorCode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ApiDescriptionTest extends AgentTests {

    /** The contract's table, and what each request succeeds with. */
    private static final Map<String, String> OPERATIONS = Map.ofEntries(
            Map.entry("POST /v1/users", "201"),
            Map.entry("POST /v1/sessions", "201"),
            Map.entry("DELETE /v1/sessions/current", "204"),
            Map.entry("GET /v1/me", "200"),
            Map.entry("PUT /v1/me/password", "204"),
            Map.entry("GET /v1/me/subscriptions", "200"),
            Map.entry("GET /v1/areas", "200"),
            Map.entry("GET /v1/areas/{area}", "200"),
            Map.entry("POST /v1/areas", "201"),
            Map.entry("PATCH /v1/areas/{area}", "200"),
            Map.entry("DELETE /v1/areas/{area}", "204"),
            Map.entry("GET /v1/areas/{area}/route", "200"),
            Map.entry("GET /v1/areas/{area}/assignment", "200"),
            Map.entry("PUT /v1/areas/{area}/subscription", "307"),
            Map.entry("DELETE /v1/areas/{area}/subscription", "307"),
            Map.entry("POST /v1/areas/{area}/news", "307"),
            Map.entry("GET /v1/areas/{area}/news", "307"),
            Map.entry("GET /v1/areas/{area}/news/{position}", "307"),
            Map.entry("DELETE /v1/areas/{area}/news/{position}", "307"),
            Map.entry("PUT /v1/areas/{area}/cursor", "307"),
            Map.entry("GET /v1/nodes", "200"),
            Map.entry("PUT /v1/nodes/{node}", "201"),
            Map.entry("DELETE /v1/nodes/{node}", "204"));

    private JsonNode api;

    @BeforeEach
    void read() {
        api = stranger().get("/v3/api-docs").is(200).json();
    }

    @Test
    void itIsThereWithAPageToLookAtIt() {
        assertThat(api.at("/info/title").asString()).isEqualTo("Consorcios: the agent");
        assertThat(api.at("/info/version").asString()).isNotBlank();
        assertThat(api.at("/info/description").asString()).isNotBlank();
        assertThat(stranger().get("/swagger-ui.html").status()).isIn(200, 302);
        stranger().get("/swagger-ui/index.html").is(200);
    }

    @Test
    void itHasEveryRequestOfTheContractWithItsAnswer() {
        Map<String, String> described = new TreeMap<>();
        forEachOperation((name, operation) -> {
            String expected = OPERATIONS.getOrDefault(name, "none");
            described.put(name, operation.get("responses").has(expected) ? expected : "not " + expected);
        });
        assertThat(described).containsExactlyInAnyOrderEntriesOf(OPERATIONS);
    }

    @Test
    void everyOperationIsWhole() {
        forEachOperation((name, operation) -> {
            assertThat(operation.path("summary").asString()).as(name).isNotBlank();
            operation.get("responses").forEachEntry((status, response) -> {
                String which = name + " " + status;
                assertThat(response.path("description").asString()).as(which).isNotBlank();
                if (status.equals("204")) {
                    assertThat(response.has("content")).as(which).isFalse();
                } else if (status.startsWith("2") || status.startsWith("3")) {
                    JsonNode schema = response.at("/content/application~1json/schema");
                    assertThat(schema.isMissingNode()).as(which).isFalse();
                } else {
                    JsonNode problem = response.at("/content/application~1problem+json");
                    assertThat(problem.at("/schema/$ref").asString()).as(which).endsWith("/Problem");
                    assertThat(problem.get("examples").size()).as(which).isPositive();
                    problem.get("examples")
                            .forEachEntry((code, example) -> assertThat(ErrorCode.of(code))
                                    .as(which)
                                    .hasValueSatisfying(known -> assertThat(Integer.toString(known.status()))
                                            .isEqualTo(status)));
                }
                if (status.equals("429") || status.equals("503")) {
                    assertThat(response.at("/headers/Retry-After").isMissingNode())
                            .as(which)
                            .isFalse();
                }
            });
            assertThat(operation.get("responses").has("400")).as(name).isTrue();
            assertThat(operation.get("responses").has("503")).as(name).isTrue();
            operation.path("parameters").forEach(parameter -> {
                String which = name + " " + parameter.get("name").asString();
                assertThat(parameter.has("schema")).as(which).isTrue();
                if (parameter.get("in").asString().equals("path")) {
                    assertThat(parameter.has("example")).as(which).isTrue();
                }
            });
        });
    }

    @Test
    void whatNeedsASessionSaysSoAndNamesTheProblem() {
        assertThat(api.at("/components/securitySchemes/session/scheme").asString())
                .isEqualTo("bearer");
        forEachOperation((name, operation) -> {
            boolean open = name.equals("POST /v1/users") || name.equals("POST /v1/sessions");
            boolean secret = name.equals("PUT /v1/nodes/{node}");
            boolean needsSession =
                    operation.has("security") ? !operation.get("security").isEmpty() : api.has("security");
            assertThat(needsSession).as(name).isEqualTo(!open && !secret);
            assertThat(operation
                            .at("/responses/401/content/application~1problem+json/examples/unauthenticated")
                            .isMissingNode())
                    .as(name)
                    .isEqualTo(open);
        });
    }

    @Test
    void headersOfAnswersAreDescribed() {
        assertThat(api.at("/paths/~1v1~1areas/post/responses/201/headers/Location")
                        .isMissingNode())
                .isFalse();
        assertThat(api.at("/paths/~1v1~1areas/get/responses/200/headers/Link").isMissingNode())
                .isFalse();
        assertThat(api.at("/paths/~1v1~1me~1subscriptions/get/responses/200/headers/Link")
                        .isMissingNode())
                .isFalse();
        assertThat(api.at("/paths/~1v1~1areas~1{area}~1cursor/put/responses/307/headers/Location")
                        .isMissingNode())
                .isFalse();
        for (String status : new String[] {"200", "201"}) {
            assertThat(api.at("/paths/~1v1~1nodes~1{node}/put/responses/" + status + "/headers/Consorcios-Node-State")
                            .isMissingNode())
                    .isFalse();
        }
        assertThat(api.at("/paths/~1v1~1nodes~1{node}/put/parameters").toString())
                .contains("Consorcios-Cluster-Secret");
        assertThat(api.at("/paths/~1v1~1areas~1{area}~1news/get/parameters").toString())
                .contains("noredirect")
                .doesNotContain("\"request\"");
    }

    @Test
    void everyPropertyHasAnExample() {
        api.at("/components/schemas")
                .forEachEntry((schema, definition) -> definition
                        .path("properties")
                        .forEachEntry((property, type) -> assertThat(type.has("example")
                                        || type.has("$ref")
                                        || type.at("/items").has("$ref"))
                                .as(schema + "." + property + " " + type)
                                .isTrue()));
        assertThat(api.at("/components/schemas").propertyNames())
                .contains("UserView", "SessionView", "AreaView", "RouteView", "NodeView", "Problem");
    }

    private void forEachOperation(BiConsumer<String, JsonNode> check) {
        api.get("paths")
                .forEachEntry((path, operations) -> operations.forEachEntry((method, operation) ->
                        check.accept(method.toUpperCase(java.util.Locale.ROOT) + " " + path, operation)));
    }
}
