package dev.consorcios.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/** A real HTTP server that does what a test says, and remembers what it was asked. */
public final class StubService implements AutoCloseable {

    public static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * @param path as it was sent, with the query
     * @param headers by name in lower case
     */
    public record Request(String method, String path, Map<String, String> headers, String body) {

        public boolean is(String methodAndPath) {
            return (method + " " + path).equals(methodAndPath);
        }

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    public record Response(int status, Map<String, String> headers, byte[] body) {

        public Response with(String header, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(header, value);
            return new Response(status, more, body);
        }
    }

    /** What the service does with a request. */
    public interface Behaviour {
        Response answer(Request request) throws InterruptedException, IOException;
    }

    private final InetSocketAddress address;
    private volatile HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Behaviour behaviour;
    private volatile boolean remembering = true;

    public StubService(Behaviour behaviour) {
        this.behaviour = behaviour;
        this.server = started(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.address = server.getAddress();
    }

    private HttpServer started(InetSocketAddress at) {
        try {
            HttpServer fresh = HttpServer.create(at, 100);
            fresh.createContext("/", this::handle);
            fresh.setExecutor(threads);
            fresh.start();
            return fresh;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on nobody listens here; what was asked and not answered never is. */
    public void goAway() {
        server.stop(0);
    }

    /** Listens again, at the same address. */
    public void comeBack() {
        server = started(address);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        Request request = new Request(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
        if (remembering) {
            requests.add(request);
        }
        try (exchange) {
            Response response = behaviour.answer(request);
            response.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(response.status(), response.body().length == 0 ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void behave(Behaviour other) {
        behaviour = other;
    }

    /** Does this instead for the requests that fit, and what it did for all others. */
    public void when(Predicate<Request> fits, Behaviour other) {
        Behaviour before = behaviour;
        behaviour = request -> fits.test(request) ? other.answer(request) : before.answer(request);
    }

    /** For more requests than there is memory for. */
    public void forgetRequests() {
        remembering = false;
    }

    /** Receives, and never answers. */
    public Response hang() throws InterruptedException {
        closed.await();
        throw new InterruptedException();
    }

    public String url() {
        return "http://localhost:" + address.getPort();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public List<Request> requests(String method) {
        return requests.stream()
                .filter(request -> request.method().equals(method))
                .toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    public static Response empty(int status) {
        return new Response(status, Map.of(), new byte[0]);
    }

    public static Response json(int status, Object value) {
        return new Response(status, Map.of("Content-Type", "application/json"), JSON.writeValueAsBytes(value));
    }

    public static Response text(int status, String mediaType, String body) {
        return new Response(status, Map.of("Content-Type", mediaType), body.getBytes(UTF_8));
    }

    public static Response problem(ErrorCode code) {
        return problem(code, code.status(), "Detail of " + code.code() + ".");
    }

    public static Response problem(ErrorCode code, int status, String detail) {
        return new Response(
                status,
                Map.of("Content-Type", Problem.MEDIA_TYPE),
                JSON.writeValueAsBytes(Problem.of(code, status, detail, "/v1")));
    }

    /** An address at which nobody listens. */
    public static String nobody() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://localhost:" + socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
