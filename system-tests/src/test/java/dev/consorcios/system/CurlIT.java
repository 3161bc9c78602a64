package dev.consorcios.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real curl, which follows redirects and drops the session when they lead to another port. */
@ResourceLock(value = RunningCluster.SHARED, mode = ResourceAccessMode.READ)
class CurlIT {

    @RegisterExtension
    static final RunningCluster CLUSTER = RunningCluster.shared("Curl One", "Curl Two");

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CREDENTIALS = "{\"name\":\"carla\",\"password\":\"correct horse\"}";

    @BeforeAll
    static void register() throws Exception {
        assertThat(curl("", "/v1/users", "-d", CREDENTIALS).status()).isEqualTo(201);
    }

    @Test
    void everyRequestOfANodesGetsThroughTheAgent() throws Exception {
        String token = logIn();
        assertThat(curl(token, "/v1/areas/Curl%20Two/subscription?from=now", "-X", "PUT")
                        .status())
                .isEqualTo(201);
        Answer posted = curl(
                token,
                "/v1/areas/Curl%20Two/news",
                "-H",
                "Idempotency-Key: 1",
                "-d",
                "{\"title\":\"Ñandú\",\"text\":\"Found.\"}");
        assertThat(posted.status()).isEqualTo(201);
        assertThat(posted.url()).contains("?ticket=").doesNotStartWith(CLUSTER.agent());
        assertThat(posted.json().get("title").asString()).isEqualTo("Ñandú");
        assertThat(posted.json().get("author").asString()).isEqualTo("carla");
        Answer page = curl(token, "/v1/areas/Curl%20Two/news?unread=true&limit=5");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.json().at("/items/0/text").asString()).isEqualTo("Found.");
        assertThat(curl(token, "/v1/areas/Curl%20Two/cursor", "-X", "PUT", "-d", "{\"position\":1}")
                        .json()
                        .get("unread")
                        .asLong())
                .isZero();
        assertThat(curl(token, "/v1/areas/Curl%20Two/news/1", "-X", "DELETE").status())
                .isEqualTo(204);
        assertThat(curl(token, "/v1/areas/Curl%20Two/subscription", "-X", "DELETE")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void whoWantsTheRouteAloneGetsIt() throws Exception {
        Answer route = curl(logIn(), "/v1/areas/Curl%20One/news?noredirect=true", "-d", "{\"text\":\"not posted\"}");
        assertThat(route.status()).isEqualTo(200);
        assertThat(route.url()).startsWith(CLUSTER.agent());
        assertThat(route.json().at("/node/url").asString()).startsWith("http://localhost:");
        assertThat(route.body()).doesNotContain("ticket");
    }

    @Test
    void aTicketIsWorthNothingAfterTheLogout() throws Exception {
        String token = logIn();
        String address =
                curl(token, "/v1/areas/Curl%20One/subscription", "-X", "PUT").url();
        assertThat(at(address, "-X", "PUT").status()).isEqualTo(200);
        assertThat(curl(token, "/v1/sessions/current", "-X", "DELETE").status()).isEqualTo(204);
        Answer refused = at(address, "-X", "PUT");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().get("detail").asString()).contains("ticket");
        assertThat(refused.body()).doesNotContain("ticket=");
        assertThat(curl(token, "/v1/areas/Curl%20One/news").status()).isEqualTo(401);
    }

    private static String logIn() throws Exception {
        return curl("", "/v1/sessions", "-d", CREDENTIALS).json().get("token").asString();
    }

    /** One request to the agent, followed wherever it leads. */
    private static Answer curl(String token, String path, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of("-L", "-H", "Content-Type: application/json"));
        if (!token.isEmpty()) {
            all.addAll(List.of("-H", "Authorization: Bearer " + token));
        }
        all.addAll(List.of(options));
        return at(CLUSTER.agent() + path, all.toArray(String[]::new));
    }

    private static Answer at(String address, String... options) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("curl", "-sS", "-m", "60", "-w", "\n%{http_code} %{url_effective}"));
        command.addAll(List.of(options));
        command.add(address);
        Process curl = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(curl.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(curl.exitValue()).as(out).isZero();
        int end = out.lastIndexOf('\n');
        String[] written = out.substring(end + 1).split(" ", 2);
        return new Answer(Integer.parseInt(written[0]), written[1], out.substring(0, end));
    }

    /** @param url where the answer came from in the end */
    private record Answer(int status, String url, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }
    }
}
