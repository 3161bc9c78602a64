package dev.consorcios.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.ErrorCode;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back. */
public record Answer(HttpResponse<String> response) {

    private static final JsonMapper JSON = new JsonMapper();

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    public JsonNode json() {
        return JSON.readTree(response.body());
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public Answer is(int status) {
        assertThat(response.statusCode())
                .as("%s: %s", response.request(), response.body())
                .isEqualTo(status);
        return this;
    }

    /** One whole problem document of this kind. */
    public Answer isProblem(ErrorCode code) {
        return isProblem(code.status(), code);
    }

    public Answer isProblem(int status, ErrorCode code) {
        is(status);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        assertThat(json().get("code").asString()).as(body()).isEqualTo(code.code());
        assertThat(json().get("type").asString()).endsWith(code.code());
        assertThat(json().get("status").asInt()).isEqualTo(status);
        assertThat(json().get("title").asString()).isEqualTo(code.title());
        assertThat(json().get("detail").asString()).isNotBlank();
        assertThat(json().get("instance").asString()).startsWith("/");
        if (status == 429 || status == 503) {
            assertThat(header("Retry-After")).matches("[1-9][0-9]*");
        }
        return this;
    }

    /** @param pointer where in the body, like {@code /items/0/name} */
    public Answer has(String pointer, @Nullable Object value) {
        assertThat(json().at(pointer))
                .as("%s in %s", pointer, body())
                .isEqualTo(JSON.readTree(JSON.writeValueAsString(value)));
        return this;
    }

    /** The texts of one field of all {@code items}. */
    public List<String> items(String field) {
        return json().get("items")
                .valueStream()
                .map(item -> item.get(field).asString())
                .toList();
    }
}
