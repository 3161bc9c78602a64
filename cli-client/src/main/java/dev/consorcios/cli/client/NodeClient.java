package dev.consorcios.cli.client;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.CursorMove;
import dev.consorcios.api.CursorView;
import dev.consorcios.api.Headers;
import dev.consorcios.api.Limits;
import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NewsPage;
import dev.consorcios.api.NewsPost;
import tools.jackson.core.type.TypeReference;

/**
 * What nodes do, on whichever node the route leads to: subscriptions, news, cursors. Every method throws a {@link
 * ClientException} when it was not done.
 */
public final class NodeClient {

    /** A posted item, and whether it is new (or an earlier post with the same key made it). */
    public record Posted(NewsItem item, boolean isNew) {}

    private static final TypeReference<NewsItem> ITEM = new TypeReference<>() {};
    private static final TypeReference<NewsPage> PAGE = new TypeReference<>() {};
    private static final TypeReference<CursorView> CURSOR = new TypeReference<>() {};

    private final NodeHop hop;
    private final Session session;

    NodeClient(NodeHop hop, Session session) {
        this.hop = hop;
        this.session = session;
    }

    /**
     * Subscribes; answers whether the user was not subscribed before.
     *
     * @param fromNow whether what is there already counts as read
     */
    public boolean subscribe(AreaName area, boolean fromNow) throws InterruptedException {
        Reply reply = send(area, "PUT", "/subscription" + (fromNow ? "?from=now" : ""));
        reply.done();
        return reply.answer().status() == 201;
    }

    public void unsubscribe(AreaName area) throws InterruptedException {
        send(area, "DELETE", "/subscription").gone();
    }

    /** @param key makes the post safe to repeat: the same key is the same item */
    public Posted post(AreaName area, NewsPost post, String key) throws InterruptedException {
        Reply reply = send(
                area,
                call("POST", area, "/news").body(post).header(Headers.IDEMPOTENCY_KEY, Limits.idempotencyKey(key)));
        return new Posted(reply.as(ITEM), reply.answer().status() == 201);
    }

    /** The first page of what the user has not read, oldest first. */
    public NewsPage unread(AreaName area, int limit) throws InterruptedException {
        return send(area, "GET", "/news?unread=true&limit=" + limit).as(PAGE);
    }

    /** The items after a position, oldest first. */
    public NewsPage after(AreaName area, long position, int limit) throws InterruptedException {
        return send(area, "GET", "/news?after=" + position + "&limit=" + limit).as(PAGE);
    }

    public void delete(AreaName area, long position) throws InterruptedException {
        send(area, "DELETE", "/news/" + position).done();
    }

    /** Marks everything up to {@code position} read; never moves back. */
    public CursorView markRead(AreaName area, long position) throws InterruptedException {
        return send(
                        area,
                        call("PUT", area, "/cursor")
                                .body(new CursorMove(position))
                                .evenTwice())
                .as(CURSOR);
    }

    private Reply send(AreaName area, String method, String path) throws InterruptedException {
        return send(area, call(method, area, path));
    }

    private Reply send(AreaName area, Call call) throws InterruptedException {
        return hop.send(area, call.session(session.token()));
    }

    private static Call call(String method, AreaName area, String path) {
        return Call.of(method, AgentClient.path(area) + path);
    }
}
