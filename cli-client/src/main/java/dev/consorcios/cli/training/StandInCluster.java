package dev.consorcios.cli.training;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.consorcios.api.AreaView;
import dev.consorcios.api.CursorView;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Items;
import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NewsPage;
import dev.consorcios.api.NodeAddress;
import dev.consorcios.api.Problem;
import dev.consorcios.api.RouteView;
import dev.consorcios.api.SubscriptionView;
import dev.consorcios.api.UserView;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Answers like an agent and a node with one area, in which nothing that is done lasts. */
final class StandInCluster implements AutoCloseable {

    private static final String AREA = "World";
    private static final Instant TIME = Instant.parse("2026-11-24T08:00:00.123456Z");
    private static final NewsItem ITEM = new NewsItem(AREA, 1, "ana", "Title", "Text", TIME);

    private static final SubscriptionView SUBSCRIPTION = new SubscriptionView(AREA, 0, 1, 1, TIME);

    private final HttpServer server;

    StandInCluster() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", StandInCluster::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String url = "http://localhost:" + exchange.getLocalAddress().getPort();
            Object body =
                    body(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), url);
            boolean found = !(body instanceof Problem);
            byte[] json = JsonMapper.shared().writeValueAsBytes(body);
            exchange.getResponseHeaders().set("Content-Type", found ? "application/json" : Problem.MEDIA_TYPE);
            exchange.sendResponseHeaders(found ? 200 : 404, json.length);
            exchange.getResponseBody().write(json);
        }
    }

    private static Object body(String method, String path, String url) {
        return switch (method + " " + path) {
            case "GET /v1/me" -> new UserView("ana", false, TIME);
            case "GET /v1/me/subscriptions" -> new Items<>(List.of(SUBSCRIPTION));
            case "GET /v1/areas" ->
                new Items<>(List.of(new AreaView(AREA, "News", 1, List.of("node-1"), 1, 1, true, TIME)));
            case "GET /v1/areas/World/route" ->
                new RouteView(AREA, new NodeAddress("node-1", url), List.of(new NodeAddress("node-2", url)), 1, 30);
            case "POST /v1/areas/World/news" -> ITEM;
            case "GET /v1/areas/World/news" -> new NewsPage(AREA, List.of(ITEM), null, 0, 1, 1);
            case "PUT /v1/areas/World/cursor" -> new CursorView(1, 0);
            case "PUT /v1/areas/World/subscription" -> SUBSCRIPTION;
            default -> Problem.of(ErrorCode.AREA_NOT_FOUND, 404, "There is no such area.", path);
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
