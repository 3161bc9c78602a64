package dev.consorcios.cli.client;

import dev.consorcios.cli.language.Message;
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

/** The JDK's newer client: can do everything, and takes a third of a second before it does the first of it. */
final class HttpClientTransport implements Transport {

    private @Nullable HttpClient client;

    @Override
    public Answer exchange(URI service, URI target, Call call, Duration limit)
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
            throw new NoAnswerException(Message.of("problems.silence.timeout", Durations.text(limit)), true, e);
        } catch (ExecutionException e) {
            throw noAnswer(target, e.getCause() == null ? e : e.getCause());
        } catch (CancellationException e) {
            throw new NoAnswerException(Message.of("problems.silence.cancelled"), true, e);
        } finally {
            response.cancel(true);
        }
    }

    private static NoAnswerException noAnswer(URI target, Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException e ->
                new NoAnswerException(
                        Message.of("problems.silence.connect", Durations.text(Transport.CONNECT)), false, e);
            case ConnectException e
            when e.getCause() instanceof UnresolvedAddressException ->
                new NoAnswerException(Message.of("problems.silence.host", target.getHost()), false, e);
            case ConnectException e -> new NoAnswerException(Message.of("problems.silence.refused"), false, e);
            case BoundedBody.TooLongException e ->
                throw new UnexpectedAnswerException(Message.of("problems.answer.too-long", target), 200);
            case SSLException e ->
                new NoAnswerException(Message.of("problems.silence.secure", String.valueOf(e.getMessage())), false, e);
            case IOException e -> new NoAnswerException(Message.of("problems.silence.lost"), true, e);
            default -> new NoAnswerException(Message.of("problems.silence.other", cause), true, cause);
        };
    }

    private static Map<String, String> headers(HttpHeaders headers) {
        Map<String, String> first = new HashMap<>();
        headers.map().forEach((name, values) -> first.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return first;
    }

    /** Made when it is first needed: not every command needs it. */
    private synchronized HttpClient client() {
        HttpClient current = client;
        if (current == null) {
            current = HttpClient.newBuilder()
                    .version(Version.HTTP_1_1)
                    .connectTimeout(Transport.CONNECT)
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
