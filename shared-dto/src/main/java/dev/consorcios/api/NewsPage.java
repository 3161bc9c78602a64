package dev.consorcios.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of an area's news.
 *
 * @param items oldest first, or newest first where {@code before} was asked for
 * @param next what to give as {@code after} (or {@code before}) for the page that follows; null when there is none
 * @param cursor the position up to which the user has read
 * @param last the area's last position
 * @param unread how many items after the cursor are there to be read
 */
public record NewsPage(
        String area, List<NewsItem> items, @Nullable Long next, long cursor, long last, long unread) {

    public NewsPage {
        requireNonNull(area, "area");
        items = List.copyOf(items);
    }
}
