package dev.consorcios.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.node.testing.NodeTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ApiDescriptionTest extends NodeTest {

    private static final String AREA = "/v1/areas/{area}";

    @Test
    void everyOperationOfTheNodeIsThereAndNoOther() {
        List<String> operations = new ArrayList<>();
        description()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> operations.add(method + " " + path.getKey())));
        assertThat(operations)
                .containsExactlyInAnyOrder(
                        "put " + AREA + "/subscription",
                        "delete " + AREA + "/subscription",
                        "post " + AREA + "/news",
                        "get " + AREA + "/news",
                        "get " + AREA + "/news/{position}",
                        "delete " + AREA + "/news/{position}",
                        "put " + AREA + "/cursor");
    }

    /** Path, method, parameters, successes, problems besides those that all share. */
    @ParameterizedTest
    @CsvSource({
        "/subscription, put, area from, 200 201, unauthenticated area-not-found",
        "/subscription, delete, area, 204, unauthenticated area-not-found",
        "/news, post, area Idempotency-Key, 200 201,"
                + " unauthenticated not-subscribed area-not-found key-reused news-deleted",
        "/news, get, area after before unread limit If-None-Match, 200, unauthenticated not-subscribed area-not-found",
        "/news/{position}, get, area position, 200,"
                + " unauthenticated not-subscribed area-not-found news-not-found news-deleted",
        "/news/{position}, delete, area position, 204, unauthenticated not-author area-not-found news-not-found",
        "/cursor, put, area rewind, 200, unauthenticated not-subscribed area-not-found"
    })
    void anOperationIsDescribedWhole(String path, String method, String parameters, String successes, String problems) {
        JsonNode operation = description().get("paths").get(AREA + path).get(method);
        assertThat(operation.get("summary").asString()).isNotBlank();
        assertThat(operation.get("tags").toString()).containsAnyOf("News", "Subscriptions");
        List<String> names = new ArrayList<>();
        operation.get("parameters").forEach(parameter -> {
            names.add(parameter.get("name").asString());
            assertThat(parameter.get("schema").has("type"))
                    .as(parameter.toString())
                    .isTrue();
        });
        assertThat(names).containsExactlyInAnyOrder(parameters.split(" "));

        JsonNode responses = operation.get("responses");
        List<String> found = new ArrayList<>();
        responses.properties().forEach(response -> {
            if (response.getKey().startsWith("2")) {
                found.add(response.getKey());
                assertThat(response.getValue().get("headers").has("Consorcios-Route-Stale"))
                        .isTrue();
                assertThat(response.getValue().has("content"))
                        .as(response.toString())
                        .isEqualTo(!response.getKey().equals("204"));
            }
        });
        assertThat(found).containsExactlyInAnyOrder(successes.split(" "));

        List<String> codes = new ArrayList<>();
        responses.forEach(response -> response.path("content")
                .path("application/problem+json")
                .path("examples")
                .propertyNames()
                .forEach(codes::add));
        assertThat(codes).contains(problems.split(" "));
        List<String> others = new ArrayList<>(codes);
        others.removeAll(List.of(problems.split(" ")));
        assertThat(others)
                .containsExactlyInAnyOrder("invalid-request", "too-large", "database-unavailable", "internal");
        assertThat(responses.get("503").get("headers").has("Retry-After")).isTrue();
    }

    @Test
    void bodiesComeWithExamplesAndSessionAndTicketAreDescribed() {
        JsonNode description = description();
        assertThat(description.get("security").toString()).contains("session", "ticket");
        JsonNode schemes = description.at("/components/securitySchemes");
        assertThat(schemes.at("/session/scheme").asString()).isEqualTo("bearer");
        assertThat(schemes.at("/ticket/in").asString()).isEqualTo("query");
        JsonNode schemas = description.get("components").get("schemas");
        for (String schema :
                List.of("NewsItem", "NewsPage", "NewsPost", "CursorMove", "CursorView", "SubscriptionView")) {
            schemas.get(schema).get("properties").properties().forEach(property -> {
                if (!property.getKey().equals("items")) {
                    assertThat(property.getValue().has("example"))
                            .as(schema + "." + property.getKey())
                            .isTrue();
                }
            });
        }
        JsonNode post = description.get("paths").get(AREA + "/news").get("post");
        assertThat(post.get("requestBody").toString()).contains("#/components/schemas/NewsPost");
        assertThat(post.get("responses").get("201").get("headers").has("Location"))
                .isTrue();
        assertThat(post.get("responses").get("201").get("content").toString())
                .contains("#/components/schemas/NewsItem");
        assertThat(description
                        .get("paths")
                        .get(AREA + "/news")
                        .get("get")
                        .get("description")
                        .asString())
                .contains("1 MiB", "If-None-Match");
        JsonNode answers =
                description.get("paths").get(AREA + "/news").get("get").get("responses");
        assertThat(answers.get("200").get("headers").has("ETag")).isTrue();
        assertThat(answers.get("304").get("headers").has("ETag")).isTrue();
        assertThat(answers.get("304").has("content")).isFalse();
    }

    @Test
    void theDescriptionCanBeBrowsedAndHealthAndMetricsCanBeRead() {
        assertThat(stranger().get("/swagger-ui.html").status()).isIn(200, 302);
        assertThat(stranger().get("/swagger-ui/index.html").status()).isEqualTo(200);
        assertThat(stranger().get("/actuator/health").expect(200).body()).contains("UP");
        assertThat(stranger().get("/actuator/health/liveness").expect(200).body())
                .contains("UP");
        assertThat(stranger().get("/actuator/health/readiness").expect(200).body())
                .contains("UP");
        assertThat(stranger().get("/actuator/prometheus").expect(200).body()).contains("http_server_requests");
        stranger().get("/actuator/env").expectProblem(404, "not-found");
    }

    private JsonNode description() {
        return stranger().get("/v3/api-docs").expect(200).json();
    }
}
