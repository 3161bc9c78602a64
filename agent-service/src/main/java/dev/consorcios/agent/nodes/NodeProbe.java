package dev.consorcios.agent.nodes;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.springframework.stereotype.Component;

/** Asks a node whether it is alive. Follows no redirects, and reads nothing of the answer but its status. */
@Component
class NodeProbe {

    private static final String LIVENESS = "/actuator/health/liveness";

    /** A node that registers may just have started, and what it says is worth more than a quick answer. */
    private static final Duration REGISTRATION = Duration.ofSeconds(2);

    private final HttpClient client;
    private final Duration timeout;

    NodeProbe(HealthSettings settings) {
        this.timeout = settings.timeout().compareTo(REGISTRATION) > 0 ? settings.timeout() : REGISTRATION;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * Probes the node at {@code url}.
     *
     * @return why it can not be reached, as the end of a sentence that starts with the address; empty when it can
     */
    Optional<String> failure(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + LIVENESS))
                .timeout(timeout)
                .GET()
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode() == 200
                    ? Optional.empty()
                    : Optional.of("answers with status " + response.statusCode() + " instead of 200");
        } catch (IOException e) {
            return Optional.of(reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("was not waited for, because this agent is being stopped");
        }
    }

    private String reason(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "has a host name that is not known here";
            }
        }
        return switch (failure) {
            case HttpTimeoutException e -> "does not answer within " + timeout.toMillis() + " ms";
            case ConnectException e -> "refuses the connection, or there is no way to it";
            case SSLException e -> "does not speak TLS as it should";
            default -> "closes the connection or does not speak HTTP";
        };
    }
}
