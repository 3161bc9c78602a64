package dev.consorcios.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One news item.
 *
 * @param area the area's name
 * @param position the item's number in its area: 1, 2, 3 … in commit order, never reused
 * @param author the name of the user who posted it
 */
public record NewsItem(
        String area, long position, String author, @Nullable String title, String text, Instant publishedAt) {

    public NewsItem {
        requireNonNull(area, "area");
        requireNonNull(author, "author");
        requireNonNull(text, "text");
        requireNonNull(publishedAt, "publishedAt");
    }
}
