package dev.consorcios.cli.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One request, one answer: the only class that knows which HTTP library is used. Redirects are never followed, because
 * the library would carry the session along to wherever they point.
 */
final class Http implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(1);

    private final Watcher watcher;
    private final Time time;
    private @Nullable HttpClient client;

    Http(Watcher watcher, Time time) {
        this.watcher = watcher;
        this.time = time;
    }

    /** @param limit how long to wait for the whole answer */
    Answer send(URI service, Call call, Duration limit) throws NoAnswerException, InterruptedException {
        URI target = call.at(service);
        long start = time.nanos();
        try {
            Answer answer = exchange(service, target, call, limit);
            watcher.hop(new Hop(call.method(), target, String.valueOf(answer.status()), since(start)));
            return answer;
        } catch (NoAnswerException e) {
            watcher.hop(new Hop(call.method(), target, String.valueOf(e.getMessage()), since(start)));
            throw e;
        }
    }

    private Answer exchange(URI service, URI target, Call call, Duration limit)
            throws NoAnswerException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target);
        call.headers().forEach(request::setHeader);
        request.setHeader("Accept", "application/json, application/problem+json");
        byte @Nullable [] body = call.body();
        request.method(call.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));

        CompletableFuture<HttpResponse<byte[]>> response =
                client().sendAsync(request.build(), ignored -> new BoundedBody());
        try {
            HttpResponse<byte[]> answer = response.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(service, answer.statusCode(), headers(answer.headers()), answer.body());
        } catch (TimeoutException e) {
            throw new NoAnswerException("no answer within " + Durations.text(limit), true, e);
        } catch (ExecutionException e) {
            throw noAnswer(target, e.getCause() == null ? e : e.getCause());
        } catch (CancellationException e) {
            throw new NoAnswerException("the request was cancelled", true, e);
        } finally {
            response.cancel(true);
        }
    }

    private static NoAnswerException noAnswer(URI target, Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException e ->
                new NoAnswerException("no connection within " + Durations.text(CONNECT), false, e);
            case ConnectException e
            when e.getCause() instanceof UnresolvedAddressException ->
                new NoAnswerException("unknown host " + target.getHost(), false, e);
            case ConnectException e -> new NoAnswerException("connection refused", false, e);
            case BoundedBody.TooLongException e ->
                throw new UnexpectedAnswerException(target + " answered with more than can be taken in", 200);
            case SSLException e -> new NoAnswerException("no secure connection: " + e.getMessage(), false, e);
            case IOException e -> new NoAnswerException("connection lost", true, e);
            default -> new NoAnswerException("no connection: " + cause, true, cause);
        };
    }

    private static Map<String, String> headers(HttpHeaders headers) {
        Map<String, String> first = new HashMap<>();
        headers.map().forEach((name, values) -> first.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return first;
    }

    private Duration since(long start) {
        return Duration.ofNanos(time.nanos() - start);
    }

    /** Made when it is first needed: it takes a third of a second, and not every command needs it. */
    private synchronized HttpClient client() {
        HttpClient current = client;
        if (current == null) {
            current = HttpClient.newBuilder()
                    .version(Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .followRedirects(Redirect.NEVER)
                    .build();
            client = current;
        }
        return current;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.shutdownNow();
        }
    }
}
