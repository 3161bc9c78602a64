package dev.consorcios.node.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a node answered. */
public record Answer(HttpResponse<String> response) {

    private static final JsonMapper JSON = new JsonMapper();

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    public JsonNode json() {
        return JSON.readTree(body());
    }

    public String text(String field) {
        return json().get(field).asString();
    }

    public long number(String field) {
        return json().get(field).asLong();
    }

    /** The positions of the items of a page, in its order. */
    public long[] positions() {
        return StreamSupport.stream(json().get("items").spliterator(), false)
                .mapToLong(item -> item.get("position").asLong())
                .toArray();
    }

    /** Fails unless the status is {@code status}. */
    public Answer expect(int status) {
        assertThat(status()).as(body()).isEqualTo(status);
        return this;
    }

    /** Fails unless this is a whole problem document of {@code code}, and nothing of the service's insides is in it. */
    public Answer expectProblem(int status, String code) {
        expect(status);
        assertThat(header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(text("code")).as(body()).isEqualTo(code);
        assertThat(text("type")).endsWith(code);
        assertThat(text("title")).isNotBlank();
        assertThat(number("status")).isEqualTo(status);
        assertThat(text("detail")).isNotBlank();
        assertThat(text("instance")).startsWith("/");
        assertThat(body()).doesNotContain("Exception", "dev.consorcios", "org.springframework", "select ", "insert ");
        return this;
    }
}
