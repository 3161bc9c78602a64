package dev.consorcios.node.news;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NewsItem;
import dev.consorcios.platform.web.ProblemException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The item that an author posted before with the idempotency key that has come again.
 *
 * @param areaRemoved whether its area is gone, and the item with it
 * @param text null when the item was deleted
 * @param digest the content's {@link ContentDigest} when the item was deleted
 */
record KeyedItem(
        long areaId,
        boolean areaRemoved,
        long position,
        @Nullable String title,
        @Nullable String text,
        byte @Nullable [] digest,
        Instant publishedAt) {

    /** What the repeated post is answered with, or the refusal of a post that is no repetition. */
    NewsItem replayed(Draft draft) {
        if (areaId != draft.area().id() || !hasContentOf(draft)) {
            throw new ProblemException(
                    ErrorCode.KEY_REUSED,
                    "You have used this Idempotency-Key for another post. Repeat a post with the same key, area, title and"
                            + " text, or use a new key for a new post.");
        }
        if (text == null) {
            throw new ProblemException(
                    ErrorCode.NEWS_DELETED,
                    "This post was stored at position " + position + " and deleted since. Use a new Idempotency-Key to"
                            + " post it again.");
        }
        return draft.published(position, publishedAt);
    }

    private boolean hasContentOf(Draft draft) {
        String draftTitle = draft.post().title();
        String draftText = draft.post().text();
        return text == null
                ? MessageDigest.isEqual(digest, ContentDigest.of(draftTitle, draftText))
                : text.equals(draftText) && Objects.equals(title, draftTitle);
    }
}
