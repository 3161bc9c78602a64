package dev.consorcios.agent.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.consorcios.api.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What stands where a node would be, and answers agents' probes and checks as it is told. */
public final class StubNode implements AutoCloseable {

    /** How the probe is answered. */
    public enum Manner {
        /** As a node that is well. */
        ALIVE,
        /** With 503, as one that is not. */
        ILL,
        /** With a redirect to where all is well. */
        REDIRECTING,
        /** Not until {@link #release}. */
        WAITING,
        /** With an answer that never ends. */
        ENDLESS,
        /** Not at all: the connection is closed. */
        CLOSING
    }

    private final HttpServer server;
    private final AtomicInteger probes = new AtomicInteger();
    private final AtomicInteger checks = new AtomicInteger();
    private volatile Manner manner;
    private volatile @Nullable String service;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private StubNode(HttpServer server, Manner manner) {
        this.server = server;
        this.manner = manner;
    }

    public static StubNode start(Manner manner) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            StubNode node = new StubNode(server, manner);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/actuator/health", node::answer);
            server.createContext("/well", exchange -> exchange.sendResponseHeaders(200, -1));
            server.start();
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().endsWith("/liveness")) {
            probes.incrementAndGet();
            asked.countDown();
        } else {
            checks.incrementAndGet();
        }
        String said = service;
        if (said != null) {
            exchange.getResponseHeaders().set(Headers.SERVICE, said);
        }
        try (exchange) {
            switch (manner) {
                case ALIVE -> exchange.sendResponseHeaders(200, -1);
                case ILL -> exchange.sendResponseHeaders(503, -1);
                case REDIRECTING -> {
                    exchange.getResponseHeaders().set("Location", url() + "/well");
                    exchange.sendResponseHeaders(302, -1);
                }
                case WAITING -> {
                    released.await(60, TimeUnit.SECONDS);
                    exchange.sendResponseHeaders(200, -1);
                }
                case ENDLESS -> {
                    exchange.sendResponseHeaders(200, 0);
                    OutputStream body = exchange.getResponseBody();
                    byte[] bytes = new byte[8192];
                    while (released.getCount() > 0) {
                        body.write(bytes);
                    }
                }
                case CLOSING -> {
                    // Nothing is sent.
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** How often an agent asked whether it is alive, before it registered it. */
    public int probes() {
        return probes.get();
    }

    /** How often an agent in office asked how it is. */
    public int checks() {
        return checks.get();
    }

    /** From now on it answers so. */
    public void becomes(Manner next) {
        manner = next;
    }

    /** From now on it says that it is this service; with null, nothing of itself. */
    public void says(@Nullable String who) {
        service = who;
    }

    /** Waits until the agent asks. */
    public void awaitProbe() throws InterruptedException {
        asked.await(60, TimeUnit.SECONDS);
    }

    public void release() {
        released.countDown();
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }
}
