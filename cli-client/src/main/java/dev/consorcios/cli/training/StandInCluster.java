package dev.consorcios.cli.training;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Answers like an agent and a node with one area, in which nothing that is done lasts. Its answers are written out: what it
 * took to make them would be in the cache that is trained.
 */
final class StandInCluster implements AutoCloseable {

    private static final String TIME = "\"2026-11-24T08:00:00.123456Z\"";
    private static final String USER = "{\"name\":\"ana\",\"admin\":false,\"createdAt\":" + TIME + "}";
    private static final String SESSION =
            "{\"token\":\"a-token\",\"expiresAt\":\"9999-12-31T23:59:59Z\",\"user\":" + USER + "}";
    private static final String AREA =
            "{\"name\":\"World\",\"description\":\"News\",\"replicas\":1,\"nodes\":[\"node-1\"],"
                    + "\"subscribers\":1,\"last\":1,\"subscribed\":true,\"createdAt\":" + TIME + "}";
    private static final String SUBSCRIPTION =
            "{\"area\":\"World\",\"cursor\":0,\"last\":1,\"unread\":1,\"subscribedAt\":" + TIME + "}";
    private static final String ITEM = "{\"area\":\"World\",\"position\":1,\"author\":\"ana\",\"title\":\"Title\","
            + "\"text\":\"Text\",\"publishedAt\":" + TIME + "}";
    private static final String PAGE =
            "{\"area\":\"World\",\"items\":[" + ITEM + "],\"next\":null,\"cursor\":0,\"last\":1,\"unread\":1}";
    private static final String NODE =
            "{\"name\":\"node-1\",\"url\":\"http://node-1\",\"publicUrl\":null,\"state\":\"UP\","
                    + "\"areas\":[\"World\"],\"since\":" + TIME + ",\"lastSeen\":" + TIME + ",\"reason\":null}";
    private static final String NODES = "{\"items\":[" + NODE + "],\"brake\":false,\"epoch\":1,\"office\":null}";
    private static final String NOT_FOUND = "{\"type\":\"about:blank\",\"title\":\"No such area\",\"status\":404,"
            + "\"detail\":\"There is no such area.\",\"instance\":null,\"code\":\"area-not-found\"}";

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
            switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
                case "POST /v1/sessions" -> send(exchange, 201, SESSION);
                case "GET /v1/me" -> send(exchange, 200, USER);
                case "GET /v1/me/subscriptions" -> send(exchange, 200, "{\"items\":[" + SUBSCRIPTION + "]}");
                case "GET /v1/areas" -> send(exchange, 200, "{\"items\":[" + AREA + "]}");
                case "GET /v1/areas/World/route" -> send(exchange, 200, route(url));
                case "GET /v1/nodes" -> send(exchange, 200, NODES);
                case "POST /v1/areas/World/news" -> send(exchange, 201, ITEM);
                case "GET /v1/areas/World/news" -> send(exchange, 200, PAGE);
                case "PUT /v1/areas/World/cursor" -> send(exchange, 200, "{\"cursor\":1,\"unread\":0}");
                case "PUT /v1/areas/World/subscription" -> send(exchange, 200, SUBSCRIPTION);
                case "PATCH /v1/areas/World" -> send(exchange, 200, AREA);
                case "DELETE /v1/areas/World/news/1", "DELETE /v1/areas/World/subscription" ->
                    exchange.sendResponseHeaders(204, -1);
                default -> send(exchange, 404, NOT_FOUND);
            }
        }
    }

    private static String route(String url) {
        return "{\"area\":\"World\",\"node\":{\"name\":\"node-1\",\"url\":\"" + url + "\"},\"alternatives\":["
                + "{\"name\":\"node-2\",\"url\":\"" + url + "\"}],\"epoch\":1,\"ttlSeconds\":30}";
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        String type = status < 400 ? "application/json" : "application/problem+json";
        exchange.getResponseHeaders().set("Content-Type", type);
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
