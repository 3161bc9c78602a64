package dev.consorcios.agent.health;

import dev.consorcios.api.Headers;
import dev.consorcios.platform.settings.TrustSettings;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.springframework.stereotype.Component;

/**
 * Asks a node how it is. Follows no redirects, and reads nothing of the answer but its status and who gives it: a node says
 * its name, and one in whose place somebody else answers is not well. The whole takes no longer than its time-out, the
 * look-up of the host's name included.
 */
@Component
public class NodeProbe {

    private static final String LIVENESS = "/actuator/health/liveness";
    private static final String HEALTH = "/actuator/health";

    /** A node that registers may just have started, and what it says is worth more than a quick answer. */
    private static final Duration REGISTRATION = Duration.ofSeconds(2);

    private final HttpClient client;
    private final Introductions introductions = new Introductions();
    private final Duration registration;
    private final Duration check;

    NodeProbe(HealthSettings settings, TrustSettings trust) {
        this.check = settings.timeout();
        this.registration = check.compareTo(REGISTRATION) > 0 ? check : REGISTRATION;
        this.client = trust.httpClient().connectTimeout(registration).build();
    }

    /** How a node fails. */
    public enum Kind {
        /** Its port is closed: a quick and nearly certain sign that its process is gone. */
        REFUSED,
        /** It does not answer in time. */
        TIMEOUT,
        /** It says itself that it can not serve. */
        UNREADY,
        /** It can not be found, breaks off, or answers what no node answers. */
        OTHER
    }

    /** @param text what it does, as the end of a sentence that starts with the node or its address */
    public record Failure(Kind kind, String text) {}

    /** Whether the node of that name, which wants to register, lives at {@code url}; empty when it does. */
    public Optional<Failure> liveness(String name, String url) {
        return ask(name, url, LIVENESS, registration);
    }

    /** Whether a node can serve; empty when it can. */
    Optional<Failure> health(String name, String url) {
        return ask(name, url, HEALTH, check);
    }

    private Optional<Failure> ask(String name, String url, String path, Duration timeout) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(timeout)
                .GET()
                .build();
        CompletableFuture<HttpResponse<InputStream>> asked =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        try {
            HttpResponse<InputStream> response = asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            response.body().close();
            int status = response.statusCode();
            return introductions
                    .stranger(name, url, response.headers().firstValue(Headers.SERVICE), status)
                    .or(() -> judge(status));
        } catch (TimeoutException e) {
            asked.cancel(true);
            return Optional.of(late(timeout));
        } catch (ExecutionException e) {
            return Optional.of(failure(e.getCause() == null ? e : e.getCause(), timeout));
        } catch (IOException e) {
            return Optional.of(failure(e, timeout));
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.of(new Failure(Kind.OTHER, "was not waited for, because this agent is being stopped"));
        }
    }

    private static Optional<Failure> judge(int status) {
        return switch (status) {
            case 200 -> Optional.empty();
            case 503 -> Optional.of(new Failure(Kind.UNREADY, "says that it is not ready (status 503)"));
            default -> Optional.of(new Failure(Kind.OTHER, "answers with status " + status + " instead of 200"));
        };
    }

    private static Failure failure(Throwable failure, Duration timeout) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return new Failure(Kind.OTHER, "has a host name that is not known here");
            }
        }
        return switch (failure) {
            case HttpTimeoutException e -> late(timeout);
            case ConnectException e -> new Failure(Kind.REFUSED, "refuses the connection, or there is no way to it");
            case SSLHandshakeException e ->
                new Failure(
                        Kind.OTHER,
                        "shows no certificate of its host's name that this agent trusts (CONSORCIOS_CA_FILE)");
            case SSLException e -> new Failure(Kind.OTHER, "does not speak TLS as it should");
            default -> new Failure(Kind.OTHER, "closes the connection or does not speak HTTP");
        };
    }

    private static Failure late(Duration timeout) {
        return new Failure(Kind.TIMEOUT, "does not answer within " + timeout.toMillis() + " ms");
    }
}
