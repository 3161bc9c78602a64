package dev.consorcios.cli.client;

import dev.consorcios.cli.language.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLConnection;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's older client: ready at once. It waits for each part of an answer, not for the whole, so each request has a
 * thread of its own that nobody waits for any longer when the time is up; it ends by itself soon after.
 */
final class UrlTransport implements Transport {

    private static final int BUFFER = 16 * 1024;

    static {
        // Read when the first connection is made. No post is sent twice by itself, and as many connections are kept
        // open as an import uses at once.
        System.setProperty("sun.net.http.retryPost", "false");
        System.setProperty("http.maxConnections", "64");
    }

    private final Time time;
    private final ExecutorService threads = Executors.newCachedThreadPool(UrlTransport::thread);

    UrlTransport(Time time) {
        this.time = time;
    }

    /** Without a number: the library's way to count threads takes longer to be ready than a thread to start. */
    private static Thread thread(Runnable work) {
        return Thread.ofPlatform().daemon().name("request").unstarted(work);
    }

    @Override
    public Answer exchange(URI service, URI target, Call call, Duration limit)
            throws NoAnswerException, InterruptedException {
        long deadline = time.nanos() + limit.toNanos();
        Future<Answer> answer = threads.submit(() -> exchange(service, target, call, limit, deadline));
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new NoAnswerException(Message.of("problems.silence.timeout", Durations.text(limit)), true, e);
        } catch (ExecutionException e) {
            throw noAnswer(e.getCause() == null ? e : e.getCause(), limit);
        }
    }

    private static NoAnswerException noAnswer(Throwable cause, Duration limit) {
        return switch (cause) {
            case NoAnswerException none -> none;
            case RuntimeException failure -> throw failure;
            case InterruptedIOException late -> // waiting for a part of it, or for the whole
                new NoAnswerException(Message.of("problems.silence.timeout", Durations.text(limit)), true, late);
            case IOException lost -> new NoAnswerException(Message.of("problems.silence.lost"), true, lost);
            default -> new NoAnswerException(Message.of("problems.silence.other", cause), true, cause);
        };
    }

    private Answer exchange(URI service, URI target, Call call, Duration limit, long deadline)
            throws IOException, NoAnswerException {
        HttpURLConnection connection = connection(target, call, limit);
        connect(connection, target);
        if (!call.harmlessTwice()) {
            requireTime(connection, deadline); // whoever has given up may have done it elsewhere by now
        }
        byte @Nullable [] body = call.body();
        if (body != null) {
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
        }
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new IOException("what answered does not speak HTTP");
        }
        if (isSentOnce(call)
                && (status == HttpURLConnection.HTTP_UNAUTHORIZED || status == HttpURLConnection.HTTP_PROXY_AUTH)) {
            throw new UnheardRefusalException(status);
        }
        return new Answer(service, status, headers(connection), content(connection, status, target, deadline));
    }

    private static HttpURLConnection connection(URI target, Call call, Duration limit) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) target.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout(millis(CONNECT));
        connection.setReadTimeout(millis(limit));
        connection.setRequestMethod(call.method());
        call.headers().forEach(connection::setRequestProperty);
        connection.setRequestProperty("Accept", "application/json, application/problem+json");
        byte @Nullable [] body = call.body();
        connection.setDoOutput(body != null || isSentOnce(call));
        if (isSentOnce(call)) {
            connection.setFixedLengthStreamingMode(body == null ? 0 : body.length);
            if (body == null) {
                connection.setRequestProperty("Content-Type", "application/json"); // else it is called a form
            }
        }
        return connection;
    }

    /**
     * Whether the library must not keep what it sends. What it keeps it sends again by itself when a connection ends without
     * an answer, unless it is a POST; and what was asked for once must not be done twice unknown to us: the second time it may
     * be refused. The price is that it hears no more than the status of a refusal for lack of a session, or by a proxy, and
     * does not notice before it sends that a connection which was kept open has ended meanwhile.
     */
    private static boolean isSentOnce(Call call) {
        return !call.harmlessTwice() && !call.method().equals("POST");
    }

    private static void connect(URLConnection connection, URI target) throws NoAnswerException {
        try {
            connection.connect();
        } catch (SocketTimeoutException e) {
            throw new NoAnswerException(Message.of("problems.silence.connect", Durations.text(CONNECT)), false, e);
        } catch (UnknownHostException e) {
            throw new NoAnswerException(Message.of("problems.silence.host", target.getHost()), false, e);
        } catch (SSLException e) {
            throw new NoAnswerException(
                    Message.of("problems.silence.secure", String.valueOf(e.getMessage())), false, e);
        } catch (IOException e) {
            throw new NoAnswerException(Message.of("problems.silence.refused"), false, e);
        }
    }

    private static Map<String, String> headers(URLConnection connection) {
        Map<String, String> first = new HashMap<>();
        // The first is the line with the status.
        for (int i = 1; connection.getHeaderField(i) != null; i++) {
            String name = connection.getHeaderFieldKey(i);
            if (name != null) {
                first.putIfAbsent(name.toLowerCase(Locale.ROOT), connection.getHeaderField(i));
            }
        }
        return first;
    }

    /** Takes in a body up to a size that no right answer has: whoever answers must not use up our memory. */
    private byte[] content(HttpURLConnection connection, int status, URI target, long deadline) throws IOException {
        try (InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            if (in == null) {
                return new byte[0];
            }
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
                if (content.size() + size > BoundedBody.MAX_BYTES) {
                    connection.disconnect();
                    throw new UnexpectedAnswerException(Message.of("problems.answer.too-long", target), 200);
                }
                requireTime(connection, deadline);
                content.write(buffer, 0, size);
            }
            return content.toByteArray();
        }
    }

    private void requireTime(HttpURLConnection connection, long deadline) throws InterruptedIOException {
        if (time.nanos() - deadline > 0) {
            connection.disconnect();
            throw new InterruptedIOException("nobody waits for it any more");
        }
    }

    private static int millis(Duration time) {
        return Math.clamp(time.toMillis(), 1, Integer.MAX_VALUE);
    }

    /** What nobody waits for any more must not be waited for by the process's end either: the threads are daemons. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
