package dev.consorcios.node.news;

import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NewsPost;
import dev.consorcios.node.areas.RequestedArea;
import dev.consorcios.platform.sessions.SessionUser;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A news item that is yet to get its position.
 *
 * @param key what makes the post safe to repeat; null when its author did not ask for that
 */
record Draft(
        RequestedArea area,
        SessionUser author,
        NewsPost post,
        @Nullable String key) {

    /** The item that the draft became. */
    NewsItem published(long position, Instant publishedAt) {
        return new NewsItem(area.name(), position, author.name(), post.title(), post.text(), publishedAt);
    }
}
