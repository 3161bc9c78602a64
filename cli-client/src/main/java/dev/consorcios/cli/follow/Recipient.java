package dev.consorcios.cli.follow;

import dev.consorcios.api.NewsItem;
import java.util.List;
import java.util.stream.IntStream;

/** Whoever is to have the items. */
public interface Recipient {

    /** How many items it takes before they are marked read. */
    int atOnce();

    /**
     * Has these items, oldest first; answers whether it does. If not, they stay unread and are brought again later.
     *
     * @throws RuntimeException it does not, and there is no use in going on
     * @throws InterruptedException it does not, because all is to end
     */
    boolean take(List<NewsItem> items) throws InterruptedException;

    /** The same items, so many at once as it takes. */
    default List<List<NewsItem>> portions(List<NewsItem> items) {
        int size = Math.clamp(items.size(), 1, atOnce());
        return IntStream.iterate(0, from -> from < items.size(), from -> from + size)
                .mapToObj(from -> items.subList(from, Math.min(items.size(), from + size)))
                .toList();
    }
}
