package dev.consorcios.cli.client;

import com.google.gson.reflect.TypeToken;
import dev.consorcios.api.AreaName;
import dev.consorcios.api.CursorMove;
import dev.consorcios.api.CursorView;
import dev.consorcios.api.Headers;
import dev.consorcios.api.Limits;
import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NewsPage;
import dev.consorcios.api.NewsPost;
import dev.consorcios.api.SubscriptionView;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What nodes do, on whichever node the route leads to: subscriptions, news, cursors. Every method throws a {@link
 * ClientException} when it was not done.
 */
public final class NodeClient {

    /** A posted item, and whether it is new (or an earlier post with the same key made it). */
    public record Posted(NewsItem item, boolean isNew) {}

    /** A subscription, and whether it is new. */
    public record Subscribed(SubscriptionView subscription, boolean isNew) {}

    /**
     * What came of asking for a page that is perhaps known already.
     *
     * @param page null when nothing has changed
     * @param tag what to ask with the next time; null where the service gave none
     */
    public record Polled(@Nullable NewsPage page, @Nullable String tag) {}

    private static final TypeToken<NewsItem> ITEM = new TypeToken<>() {};
    private static final TypeToken<NewsPage> PAGE = new TypeToken<>() {};
    private static final TypeToken<SubscriptionView> SUBSCRIPTION = new TypeToken<>() {};
    private static final TypeToken<CursorView> CURSOR = new TypeToken<>() {};

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
        return subscription(area, fromNow).isNew();
    }

    /** The same; answers also what the subscription is now. */
    public Subscribed subscription(AreaName area, boolean fromNow) throws InterruptedException {
        return send(
                area,
                call("PUT", area, "/subscription" + (fromNow ? "?from=now" : "")),
                reply -> new Subscribed(
                        reply.as(SUBSCRIPTION, 200, 201), reply.answer().status() == 201));
    }

    public void unsubscribe(AreaName area) throws InterruptedException {
        send(area, call("DELETE", area, "/subscription"), Reply::gone);
    }

    /** @param key makes the post safe to repeat: the same key is the same item */
    public Posted post(AreaName area, NewsPost post, String key) throws InterruptedException {
        return send(
                area,
                call("POST", area, "/news").body(post).header(Headers.IDEMPOTENCY_KEY, Limits.idempotencyKey(key)),
                reply -> new Posted(reply.as(ITEM, 200, 201), reply.answer().status() == 201));
    }

    /** The first page of what the user has not read, oldest first. */
    public NewsPage unread(AreaName area, int limit) throws InterruptedException {
        return page(area, "unread=true&limit=" + limit);
    }

    /** The items after a position, oldest first. */
    public NewsPage after(AreaName area, long position, int limit) throws InterruptedException {
        return page(area, "after=" + position + "&limit=" + limit);
    }

    /** The newest items, the newest first. */
    public NewsPage newest(AreaName area, int limit) throws InterruptedException {
        return before(area, null, limit);
    }

    /** The items after a position, oldest first, if the page is another than that of which the tag is. */
    public Polled poll(AreaName area, long position, int limit, @Nullable String tag) throws InterruptedException {
        Call call = call("GET", area, "/news?after=" + position + "&limit=" + limit);
        return send(area, tag == null ? call : call.header("If-None-Match", tag), reply -> {
            boolean unchanged = tag != null && reply.answer().status() == 304;
            NewsPage page = unchanged ? null : reply.as(PAGE, 200);
            return new Polled(page, reply.answer().header("etag").orElse(unchanged ? tag : null));
        });
    }

    /** The items before a position, newest first. @param position null: from the newest */
    public NewsPage before(AreaName area, @Nullable Long position, int limit) throws InterruptedException {
        return page(area, "before=" + (position == null ? "" : position) + "&limit=" + limit);
    }

    public void delete(AreaName area, long position) throws InterruptedException {
        send(area, call("DELETE", area, "/news/" + position), reply -> reply.done(204));
    }

    /** Marks everything up to {@code position} read; never moves back. */
    public CursorView markRead(AreaName area, long position) throws InterruptedException {
        return send(
                area,
                call("PUT", area, "/cursor").body(new CursorMove(position)).evenTwice(),
                reply -> reply.as(CURSOR, 200));
    }

    private NewsPage page(AreaName area, String query) throws InterruptedException {
        return send(area, call("GET", area, "/news?" + query), reply -> reply.as(PAGE, 200));
    }

    private <T> T send(AreaName area, Call call, Function<Reply, T> reading) throws InterruptedException {
        return hop.send(area, call.session(session.token()), reading);
    }

    private static Call call(String method, AreaName area, String path) {
        return Call.of(method, AgentClient.path(area) + path);
    }
}
