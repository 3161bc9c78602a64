package dev.consorcios.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.Limits;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.testing.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(classes = StandInService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
class ProblemsTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{",
                "[]",
                "\"text\"",
                "null",
                "{}",
                "{\"text\":null}",
                "{\"text\":5}",
                "{\"text\":true}",
                "{\"text\":{}}",
                "{\"text\":[\"a\"]}",
                "{\"text\":\"\"}",
                "{\"text\":\"a\",\"txet\":\"b\"}",
                "{\"text\":\"a\",\"text\":\"b\"}",
                "{\"text\":\"a\"} {}",
                "{\"text\":\"a\\u0000b\"}",
                "{\"text\":\"a\\ud800b\"}",
                "{\"text\":\"a\",\"title\":7}"
            })
    void aBodyThatIsNotWhatItShouldBeIsOneProblem(String body) throws Exception {
        assertProblem(post(body), 400, "invalid-request");
    }

    @Test
    void whatIsWrongIsSaidByFieldAndPlace() throws Exception {
        assertThat(detail(post("{\"text\":5}"))).isEqualTo("The field 'text' has a value of the wrong type.");
        assertThat(detail(post("{\"text\":\"a\",\"txet\":\"b\"}")))
                .isEqualTo("The field 'txet' is not known here; known are: text, title.");
        assertThat(detail(post("{\"text\":\"a\",\"text\":\"b\"}"))).contains("same field twice", "line 1");
        assertThat(detail(post("{"))).contains("not valid JSON", "line 1");
        assertThat(detail(post("{}"))).isEqualTo("Text is missing.");
        assertThat(detail(post("{\"text\":" + "1".repeat(2000) + "}"))).contains("too long");
        assertThat(detail(send(request("/v1/open/number").POST(BodyPublishers.ofString("{\"number\":2147483648}")))))
                .contains("out of range");
    }

    /** In Latin-1; what is no UTF-8, and what other readers take for a slash or for a character beyond the last. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00ff",
                "\u00c0\u00af",
                "\u00e0\u0080\u00af",
                "\u00ed\u00a0\u0080",
                "\u00f4\u0090\u0080\u0080",
                "\u00c3"
            })
    void bytesThatAreNoUtf8AreRefused(String bytes) throws Exception {
        byte[] body = ("{\"text\":\"a" + bytes + "b\"}").getBytes(StandardCharsets.ISO_8859_1);
        HttpResponse<String> response = send(request("/v1/open/news").POST(BodyPublishers.ofByteArray(body)));
        assertProblem(response, 400, "invalid-request");
        assertThat(detail(response)).isEqualTo("The body is not UTF-8.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32"})
    void anotherUnicodeEncodingIsRefused(String charset) throws Exception {
        byte[] body = "{\"text\":\"a\"}".getBytes(Charset.forName(charset));
        assertProblem(send(request("/v1/open/news").POST(BodyPublishers.ofByteArray(body))), 400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "multipart/form-data",
                "multipart/form-data; boundary=a",
                "*/*",
                "application/*",
                "nonsense",
                "application/x-www-form-urlencoded"
            })
    void aBodyThatIsSaidNotToBeJsonIsRefused(String type) throws Exception {
        assertProblem(
                send(request("/v1/open/news")
                        .setHeader("Content-Type", type)
                        .POST(BodyPublishers.ofString("{\"text\":\"a\"}"))),
                415,
                "invalid-request");
    }

    @Test
    void aBodyThatIsSaidToBeCompressedIsRefused() throws Exception {
        assertProblem(
                send(request("/v1/open/news")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofString("{\"text\":\"a\"}"))),
                415,
                "invalid-request");
    }

    @Test
    void aTextOfTheGreatestSizePassesEvenWhenEveryCharacterIsEscaped() throws Exception {
        assertThat(post("{\"text\":\"" + "\\u0041".repeat(Limits.TEXT_BYTES) + "\"}")
                        .statusCode())
                .isEqualTo(201);
        assertProblem(post("{\"text\":\"" + "a".repeat(Limits.TEXT_BYTES + 1) + "\"}"), 413, "too-large");
    }

    @Test
    void aBodyOfFiveMegabytesIsRefusedWithAnAnswerThatArrives() throws Exception {
        String body = "{\"text\":\"" + "a".repeat(5_000_000) + "\"}";
        assertProblem(post(body), 413, "too-large");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder chunked = request("/v1/open/news")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes)));
        assertProblem(send(chunked), 413, "too-large");
    }

    @ParameterizedTest
    @CsvSource({"0, 400", "1, 200", "500, 200", "501, 400", "x, 400", "1.5, 400", "99999999999, 400", "'', 200"})
    void aParameterOutOfRangeIsRefusedNotClamped(String limit, int status) throws Exception {
        HttpResponse<String> response = get("/v1/open/page?limit=" + limit);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        if (status != 200) {
            assertProblem(response, status, "invalid-request");
        }
    }

    @Test
    void methodsAndMediaTypesKeepTheirOwnStatus() throws Exception {
        HttpResponse<String> response = send(request("/v1/open/news").DELETE());
        assertProblem(response, 405, "invalid-request");
        assertThat(response.headers().firstValue("Allow")).contains("POST");
        assertProblem(
                send(request("/v1/open/news")
                        .setHeader("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("a"))),
                415,
                "invalid-request");
        assertProblem(
                send(request("/v1/open/page").header("Accept", "text/html").GET()), 406, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/error", "/actuator", "/actuator/env", "/v1/open/nothing", "/index.html"})
    void anUnknownPathIsNotFound(String path) throws Exception {
        assertProblem(get(path), 404, "not-found");
    }

    @Test
    void whatFailsInsideIsNotShownOutside() throws Exception {
        HttpResponse<String> response = get("/v1/open/fail?how=defect");
        assertProblem(response, 500, "internal");
        assertThat(response.body()).doesNotContain("select", "Secret", "Exception");
    }

    @Test
    void anOutageAndABusyServiceSayWhenToComeBack() throws Exception {
        HttpResponse<String> outage = get("/v1/open/fail?how=outage");
        assertProblem(outage, 503, "database-unavailable");
        assertThat(outage.headers().firstValue("Retry-After")).contains("1");
        assertThat(outage.body()).doesNotContain("FATAL");
        HttpResponse<String> busy = get("/v1/open/fail?how=busy");
        assertProblem(busy, 429, "too-many-requests");
        assertThat(busy.headers().firstValue("Retry-After")).contains("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/open/named/%zz HTTP/1.1\r\nHost: a\r\n",
                "GET /v1/open/named/a%00b HTTP/1.1\r\nHost: a\r\n",
                "GET /v1/open/named/a%2Fb HTTP/1.1\r\nHost: a\r\n",
                "GET /v1/open/named/a;b HTTP/1.1\r\nHost: a\r\n",
                "GET /v1/open/named/<a> HTTP/1.1\r\nHost: a\r\n",
                "GET /v1/open/page?limit=%zz HTTP/1.1\r\nHost: a\r\n",
                "GET /v1/open/page HTTP/1.1\r\n"
            })
    void whatTheServerItselfRefusesIsAProblemToo(String head) throws Exception {
        String answer = raw(head + "Connection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "\"invalid-request\"");
    }

    @ParameterizedTest
    @CsvSource({"CONNECT /v1/me HTTP/1.1, 501", "GET /v1/me HTTP/9.9, 505"})
    void whatIsNotSpokenHereIsNoDefect(String line, int status) throws Exception {
        assertThat(raw(line + "\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status)
                .contains("\"invalid-request\"");
    }

    @Test
    void whereNoSessionIsNeededATokenIsNotLookedAt() throws Exception {
        jdbc.sql("alter table sessions rename to away").update();
        try {
            assertThat(send(request("/actuator/health/liveness")
                                    .header("Authorization", "Bearer abc")
                                    .GET())
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            jdbc.sql("alter table away rename to sessions").update();
        }
    }

    @Test
    void aSessionIsNeededAndALogoutEndsItAtOnce() throws Exception {
        assertProblem(get("/v1/me"), 401, "unauthenticated");
        assertProblem(
                send(request("/v1/me").header("Authorization", "Bearer wrong").GET()), 401, "unauthenticated");
        assertProblem(
                send(request("/v1/me").header("Authorization", "Basic YTpi").GET()), 401, "unauthenticated");
        assertProblem(send(request("/v1/me").header("Authorization", "Bearer ").GET()), 401, "unauthenticated");

        session("ana", "token-of-ana");
        assertThat(send(request("/v1/me")
                                .header("Authorization", "Bearer token-of-ana")
                                .GET())
                        .body())
                .contains("ana");
        assertProblem(
                send(request("/v1/admin")
                        .header("Authorization", "Bearer token-of-ana")
                        .GET()),
                403,
                "not-admin");

        jdbc.sql("delete from sessions").update();
        assertProblem(
                send(request("/v1/me")
                        .header("Authorization", "Bearer token-of-ana")
                        .GET()),
                401,
                "unauthenticated");
    }

    @Test
    void healthTellsTheStateAndNothingMore() throws Exception {
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health").body()).contains("UP").doesNotContain("postgres");
        assertThat(get("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
    }

    private void session(String name, String token) {
        jdbc.sql("insert into users (name, name_key, password_hash) values (:name, :name, '')")
                .param("name", name)
                .update();
        jdbc.sql("insert into sessions (token_hash, user_id, expires_at)"
                        + " select decode(:hash, 'hex'), id, now() + interval '1 hour' from users where name = :name")
                .param("hash", HexFormat.of().formatHex(HashedToken.of(token).bytes()))
                .param("name", name)
                .update();
    }

    private static String detail(HttpResponse<String> response) {
        return JSON.readTree(response.body()).get("detail").asString();
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("type").asString()).endsWith(code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(problem.get("instance").asString()).startsWith("/");
    }

    private HttpResponse<String> post(String body) throws Exception {
        return send(request("/v1/open/news").POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
