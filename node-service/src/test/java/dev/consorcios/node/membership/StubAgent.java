package dev.consorcios.node.membership;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An agent as a node sees it: notes what it is asked and answers what the test says. */
final class StubAgent implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Reply reply = new Reply(200, "{\"epoch\":1,\"areas\":[],\"new\":true}", null);
    private volatile @Nullable String state;
    private volatile boolean silent;

    StubAgent() throws IOException {
        this(0);
    }

    StubAgent(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void answer(int status, String body) {
        reply = new Reply(status, body, null);
    }

    /** From now on says this of the node that registers. */
    void say(String nodeState) {
        state = nodeState;
    }

    void redirectTo(String location) {
        reply = new Reply(307, "", location);
    }

    /** Takes requests from now on, and does not answer them. */
    void fallSilent() {
        silent = true;
    }

    List<Request> requests() {
        return requests;
    }

    List<Request> requests(String method) {
        return requests.stream()
                .filter(request -> request.method().equals(method))
                .collect(Collectors.toList());
    }

    void awaitRequests(String method, int count) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (requests(method).size() < count) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("Waited for " + count + " " + method + ", got " + requests);
            }
            Thread.sleep(20);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Consorcios-Cluster-Secret"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    Instant.now()));
            if (silent) {
                closed.await();
            }
            Reply now = reply;
            if (now.location() != null) {
                exchange.getResponseHeaders().set("Location", now.location());
            }
            if (state != null) {
                exchange.getResponseHeaders().set("Consorcios-Node-State", state);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (exchange.getRequestMethod().equals("DELETE") && now.status() < 300) {
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            byte[] body = now.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(now.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    record Request(String method, String path, @Nullable String secret, String body, Instant at) {}

    private record Reply(int status, String body, @Nullable String location) {}
}
