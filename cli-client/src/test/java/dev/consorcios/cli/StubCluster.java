package dev.consorcios.cli;

import static dev.consorcios.cli.StubService.empty;
import static dev.consorcios.cli.StubService.json;
import static dev.consorcios.cli.StubService.problem;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.AreaView;
import dev.consorcios.api.CursorMove;
import dev.consorcios.api.CursorView;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Headers;
import dev.consorcios.api.Items;
import dev.consorcios.api.NewArea;
import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NewsPage;
import dev.consorcios.api.NewsPost;
import dev.consorcios.api.NodeAddress;
import dev.consorcios.api.NodeList;
import dev.consorcios.api.NodeState;
import dev.consorcios.api.NodeView;
import dev.consorcios.api.RouteView;
import dev.consorcios.api.SessionView;
import dev.consorcios.api.SubscriptionView;
import dev.consorcios.api.UserView;
import dev.consorcios.cli.StubService.Request;
import dev.consorcios.cli.StubService.Response;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An agent and nodes that keep everything in memory: enough of the contract for a client to be tested against. */
public final class StubCluster implements AutoCloseable {

    public static final String TOKEN = "the-token";
    public static final Instant TIME = Instant.parse("2026-11-23T08:51:07.123Z");
    private static final UserView USER = new UserView("ana", true, TIME);

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** An area with its news. */
    private static final class Area {
        final String name;
        final int number = COUNT.incrementAndGet();
        final List<NewsItem> news = new ArrayList<>();
        final Map<String, NewsItem> keys = new HashMap<>();
        boolean subscribed;
        long cursor;

        Area(String name) {
            this.name = name;
        }
    }

    private final Map<String, Area> areas = new TreeMap<>();
    private final StubService agent;
    private final List<StubService> nodes;
    private List<String> routed;
    private volatile String token = TOKEN;

    public StubCluster(int nodeCount) {
        agent = new StubService(named(Headers.AGENT_SERVICE, this::agent));
        nodes = IntStream.range(0, nodeCount)
                .mapToObj(i -> new StubService(nodeBehaviour(i)))
                .toList();
        routed = nodes.stream().map(StubService::url).toList();
    }

    /** As services do: they say who they are to those who ask for themselves. */
    private static StubService.Behaviour named(String name, StubService.Behaviour behaviour) {
        return request -> {
            Response response = behaviour.answer(request);
            return request.path().equals("/v1/me") ? response.with(Headers.SERVICE, name) : response;
        };
    }

    private StubService.Behaviour nodeBehaviour(int index) {
        return named(Headers.nodeService("node-" + (index + 1)), this::node);
    }

    public StubService agent() {
        return agent;
    }

    /** The nodes do again what nodes do. */
    public void mendNodes() {
        IntStream.range(0, nodes.size()).forEach(i -> nodes.get(i).behave(nodeBehaviour(i)));
    }

    /** The session that is open ends; who logs in gets this one. */
    public void endSession(String next) {
        token = next;
    }

    /** Does what administrators ask for, too: areas can be added and removed, and there are two nodes to be seen. */
    public StubCluster administered() {
        agent.when(request -> request.is("POST /v1/areas"), request -> {
            String name =
                    StubService.JSON.readValue(request.body(), NewArea.class).name();
            area(name, false);
            return json(201, view(area(name)));
        });
        agent.when(
                request -> request.method().equals("DELETE") && request.path().startsWith("/v1/areas/"), request -> {
                    areas.remove(new AreaName(segment(request.path(), 3)).key());
                    return empty(204);
                });
        agent.when(
                request -> request.is("GET /v1/nodes"),
                request -> json(
                        200,
                        new NodeList(
                                List.of(
                                        node("node-1", NodeState.UP, List.of("Deportes"), null),
                                        node("node-2", NodeState.DOWN, List.of(), "connection refused")),
                                false,
                                7,
                                null)));
        return this;
    }

    private static NodeView node(String name, NodeState state, List<String> areas, @Nullable String reason) {
        return new NodeView(name, "http://localhost:8005", null, state, areas, TIME, TIME, reason);
    }

    public StubService node(int index) {
        return nodes.get(index);
    }

    /** Which addresses the agent names, the first one to be used first. */
    public void route(String... urls) {
        routed = List.of(urls);
    }

    /** An area that the user is subscribed to. */
    public synchronized StubCluster subscribed(String name, String... texts) {
        Area area = area(name);
        area.subscribed = true;
        for (String text : texts) {
            area.news.add(new NewsItem(name, area.news.size() + 1, "ben", "Title", text, TIME));
        }
        return this;
    }

    public synchronized StubCluster area(String name, boolean subscribed) {
        area(name).subscribed = subscribed;
        return this;
    }

    private Area area(String name) {
        return areas.computeIfAbsent(new AreaName(name).key(), key -> new Area(name));
    }

    public synchronized List<NewsItem> news(String area) {
        return List.copyOf(area(area).news);
    }

    public synchronized long cursor(String area) {
        return area(area).cursor;
    }

    /** All that is there is marked read, by whoever else uses the account. */
    public synchronized void read(String area) {
        area(area).cursor = area(area).news.size();
    }

    public synchronized void remove(String area) {
        areas.remove(new AreaName(area).key());
    }

    public synchronized void delete(String area, long position) {
        area(area).news.removeIf(item -> item.position() == position);
    }

    public RouteView routeOf(String area) {
        List<NodeAddress> all = IntStream.range(0, routed.size())
                .mapToObj(i -> new NodeAddress("node-" + (i + 1), routed.get(i)))
                .toList();
        return new RouteView(area, all.getFirst(), all.subList(1, all.size()), 7, 60);
    }

    private synchronized Response agent(Request request) {
        String path = request.path().replaceFirst("\\?.*", "");
        if (request.is("POST /v1/users")) {
            return json(201, USER);
        }
        if (request.is("POST /v1/sessions")) {
            return json(201, new SessionView(token, TIME.plusSeconds(3600), USER));
        }
        if (!request.header("Authorization").equals("Bearer " + token)) {
            return problem(ErrorCode.UNAUTHENTICATED);
        }
        if (path.endsWith("/route")) {
            String name = segment(path, 3);
            return areas.containsKey(new AreaName(name).key())
                    ? json(200, routeOf(name))
                    : problem(ErrorCode.AREA_NOT_FOUND);
        }
        return switch (request.method() + " " + path) {
            case "DELETE /v1/sessions/current", "PUT /v1/me/password" -> empty(204);
            case "GET /v1/me" -> json(200, USER);
            case "GET /v1/areas" ->
                json(
                        200,
                        new Items<>(
                                areas.values().stream().map(StubCluster::view).toList()));
            case "GET /v1/me/subscriptions" ->
                json(
                        200,
                        new Items<>(areas.values().stream()
                                .filter(area -> area.subscribed)
                                .map(StubCluster::subscription)
                                .toList()));
            default -> problem(ErrorCode.NOT_FOUND);
        };
    }

    private static SubscriptionView subscription(Area area) {
        return new SubscriptionView(
                area.name, area.cursor, area.news.size(), unread(area).size(), TIME);
    }

    private static AreaView view(Area area) {
        return new AreaView(area.name, null, 1, List.of("node-1"), area.news.size(), 1, area.subscribed, TIME);
    }

    private synchronized Response node(Request request) {
        if (!request.header("Authorization").equals("Bearer " + token)) {
            return problem(ErrorCode.UNAUTHENTICATED);
        }
        String path = request.path().replaceFirst("\\?.*", "");
        Area area = areas.get(new AreaName(segment(path, 3)).key());
        if (area == null) {
            return problem(ErrorCode.AREA_NOT_FOUND);
        }
        String what = request.method() + " " + segment(path, 4);
        if (what.equals("PUT subscription")) {
            boolean already = area.subscribed;
            area.subscribed = true;
            return json(already ? 200 : 201, subscription(area));
        }
        if (!area.subscribed) {
            return problem(ErrorCode.NOT_SUBSCRIBED, request.method().equals("DELETE") ? 404 : 403, "Not subscribed.");
        }
        return switch (what) {
            case "DELETE subscription" -> {
                area.subscribed = false;
                yield empty(204);
            }
            case "POST news" -> post(area, request);
            case "GET news" -> unlessKnown(request, area, page(area, request.path()));
            case "DELETE news" -> empty(204);
            case "PUT cursor" -> {
                area.cursor = Math.max(
                        area.cursor,
                        StubService.JSON
                                .readValue(request.body(), CursorMove.class)
                                .position());
                yield json(200, new CursorView(area.cursor, unread(area).size()));
            }
            default -> problem(ErrorCode.NOT_FOUND);
        };
    }

    /** Stores a post, as a node does. */
    public synchronized Response post(String area, Request request) {
        return post(area(area), request);
    }

    /** Whether the key of a post was used before. */
    public synchronized boolean isKnown(String area, Request request) {
        return area(area).keys.containsKey(request.header(Headers.IDEMPOTENCY_KEY));
    }

    private static Response post(Area area, Request request) {
        String key = request.header(Headers.IDEMPOTENCY_KEY);
        NewsItem known = area.keys.get(key);
        if (known != null) {
            return json(200, known);
        }
        NewsPost post = StubService.JSON.readValue(request.body(), NewsPost.class);
        NewsItem item = new NewsItem(area.name, area.news.size() + 1, "ana", post.title(), post.text(), TIME);
        area.news.add(item);
        area.keys.put(key, item);
        return json(201, item);
    }

    private static Response page(Area area, String path) {
        return path.contains("before=") ? newest(area, path) : oldest(area, path);
    }

    private static Response newest(Area area, String path) {
        String before = path.replaceFirst(".*before=", "").replaceFirst("&.*", "");
        long end = before.isEmpty() ? Long.MAX_VALUE : Long.parseLong(before);
        int limit = (int) parameter(path, "limit", 50);
        List<NewsItem> all = area.news.reversed().stream()
                .filter(item -> item.position() < end)
                .toList();
        List<NewsItem> items = all.stream().limit(limit).toList();
        Long next = all.size() > limit ? (Long) items.getLast().position() : null;
        return json(200, new NewsPage(area.name, items, next, area.cursor, area.news.size(), 0));
    }

    private static Response oldest(Area area, String path) {
        boolean unread = path.contains("unread=true");
        long after = unread ? area.cursor : parameter(path, "after", 0);
        int limit = (int) parameter(path, "limit", 50);
        List<NewsItem> all =
                area.news.stream().filter(item -> item.position() > after).toList();
        List<NewsItem> items = all.stream().limit(limit).toList();
        Long next = all.size() > limit ? (Long) items.getLast().position() : null;
        return json(
                200,
                new NewsPage(
                        area.name,
                        items,
                        next,
                        area.cursor,
                        area.news.size(),
                        unread(area).size()));
    }

    private static Response unlessKnown(Request request, Area area, Response page) {
        String query = request.path().replaceFirst(".*\\?", "");
        String tag = "\"" + area.number + "." + area.news.size() + "." + area.cursor + "." + query + "\"";
        return (request.header("If-None-Match").equals(tag) ? empty(304) : page).with("ETag", tag);
    }

    private static List<NewsItem> unread(Area area) {
        return area.news.stream().filter(item -> item.position() > area.cursor).toList();
    }

    private static long parameter(String path, String name, long otherwise) {
        String value = path.replaceFirst(".*[?&]" + name + "=", "");
        return value.equals(path) ? otherwise : Long.parseLong(value.replaceFirst("&.*", ""));
    }

    private static String segment(String path, int index) {
        return URLDecoder.decode(path.split("/")[index].replace("+", "%2B"), UTF_8);
    }

    @Override
    public void close() {
        agent.close();
        nodes.forEach(StubService::close);
    }
}
