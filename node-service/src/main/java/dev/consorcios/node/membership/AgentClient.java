package dev.consorcios.node.membership;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Headers;
import dev.consorcios.api.NodeName;
import dev.consorcios.api.NodeState;
import dev.consorcios.api.Problem;
import dev.consorcios.platform.settings.ClusterSettings;
import dev.consorcios.platform.settings.TrustSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a node asks of agents, one agent at a time. */
class AgentClient {

    /**
     * How long an agent may take.
     *
     * @param registering an agent that is asked to register a node first tries to reach it
     */
    record Patience(Duration connect, Duration registering, Duration leaving) {

        static final Patience USUAL = new Patience(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(2));
    }

    private static final JsonMapper JSON = new JsonMapper();

    private final RestClient registering;
    private final RestClient leaving;

    AgentClient(ClusterSettings cluster, TrustSettings trust, Patience patience) {
        HttpClient http = trust.httpClient().connectTimeout(patience.connect()).build();
        this.registering = client(http, patience.registering(), cluster);
        this.leaving = client(http, patience.leaving(), cluster);
    }

    private static RestClient client(HttpClient http, Duration timeout, ClusterSettings cluster) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(timeout);
        return RestClient.builder()
                .requestFactory(requests)
                .defaultHeader(Headers.CLUSTER_SECRET, cluster.secret())
                .build();
    }

    Outcome register(URI agent, ThisNode.Registration node) {
        try {
            return registering
                    .put()
                    .uri(address(agent, node.name()))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(node.body())
                    .exchange((request, answer) -> {
                        int status = answer.getStatusCode().value();
                        return status == 200 || status == 201
                                ? new Outcome.Registered(agent, status == 201, isDraining(answer.getHeaders()))
                                : refused(agent, status, answer.getBody().readAllBytes());
                    });
        } catch (ResourceAccessException e) {
            return new Outcome.Unanswered(agent + " " + reason(e));
        }
    }

    private static boolean isDraining(HttpHeaders headers) {
        return NodeState.DRAINING.name().equalsIgnoreCase(headers.getFirst(Headers.NODE_STATE));
    }

    /** Asks that no client be sent to the node any more; whether the agent has taken note of it. */
    boolean leave(URI agent, NodeName name) {
        try {
            return leaving.delete().uri(address(agent, name)).exchange((request, answer) -> {
                int status = answer.getStatusCode().value();
                return answer.getStatusCode().is2xxSuccessful() || status == ErrorCode.NODE_NOT_FOUND.status();
            });
        } catch (ResourceAccessException e) {
            return false;
        }
    }

    /** The exceptions' own messages name ports and channels, or nothing at all. */
    private static String reason(ResourceAccessException failure) {
        return switch (failure.getCause()) {
            case HttpTimeoutException e -> "does not answer in time";
            case ConnectException e -> "can not be connected to";
            case null, default -> "failed: " + failure.getMostSpecificCause();
        };
    }

    private static URI address(URI agent, NodeName name) {
        return URI.create(agent + "/v1/nodes/" + name.value());
    }

    private static Outcome refused(URI agent, int status, byte[] body) throws IOException {
        try {
            Problem problem = JSON.readValue(body, Problem.class);
            return new Outcome.Refused(
                    agent, ErrorCode.NODE_UNREACHABLE.code().equals(problem.code()), String.valueOf(problem.detail()));
        } catch (JacksonException e) {
            String start = new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8);
            return new Outcome.Refused(agent, false, "status " + status + " " + start);
        }
    }
}
