package dev.consorcios.cli.bench;

import dev.consorcios.cli.client.Time;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Does one thing after the other: the next when the answer to the one before is here. After a failure it waits a little, as
 * a client would, so that a service that is away is not asked without a break.
 */
final class Client implements Runnable {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([a-z-]{1,40})\"");

    private final Work work;
    private final Phase phase;
    private final Time time;
    private final Duration timeout;
    private final Map<URI, Connection> connections = new ConcurrentHashMap<>();
    private final Wire request = new Wire();
    private final Tally tally = new Tally();

    Client(Work work, Phase phase, Time time, Duration timeout) {
        this.work = work;
        this.phase = phase;
        this.time = time;
        this.timeout = timeout;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted() && phase.next()) {
                step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hangUp();
        }
    }

    private void step() throws InterruptedException {
        URI service = work.next(request.clear());
        Connection connection = connections.computeIfAbsent(service, address -> new Connection(address, timeout));
        boolean counts = phase.counts();
        long start = time.nanos();
        String failure;
        try {
            int status = connection.exchange(request, false);
            long end = time.nanos();
            // A redirect is none of the answers that were asked for.
            if (status / 100 == 2 || status == 304) {
                work.answered(connection);
                if (counts) {
                    tally.done(end - start, status);
                }
                return;
            }
            failure = refusal(status, connection.body());
        } catch (IOException | RuntimeException e) {
            failure = trouble(e);
        }
        if (counts) {
            tally.failed(failure);
        }
        phase.failed(failure);
        time.pause(PAUSE);
    }

    private static String refusal(int status, String body) {
        Matcher code = CODE.matcher(body);
        return "status " + status + (code.find() ? " " + code.group(1) : "");
    }

    private static String trouble(Exception failure) {
        return switch (failure) {
            case ConnectException refused -> "connection refused";
            case SocketTimeoutException late -> "no answer in time";
            case UnknownHostException unknown -> "unknown host";
            case ProtocolException strange -> String.valueOf(strange.getMessage());
            case IOException lost -> "connection lost";
            default -> "an answer that can not be read";
        };
    }

    /** Closes the connections, also under a request that waits for its answer. */
    void hangUp() {
        connections.values().forEach(Connection::close);
    }

    /** What this client has counted; to be called when it has ended. */
    Tally tally() {
        return tally;
    }
}
