package dev.consorcios.node.news;

import dev.consorcios.api.NewsPage;
import dev.consorcios.node.areas.RequestedArea;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page as JSON. Its items are shared with all other pages that they are in: it may take a while until a slow client has
 * got them.
 *
 * @param next as in the page
 * @param head all that comes before the items
 * @param tail all that comes after them
 */
record WrittenPage(RequestedArea area, @Nullable Long next, byte[] head, List<RecentItems.Item> items, byte[] tail) {

    /** It stands in a page's JSON once: within a name, its quotes would be escaped. */
    private static final String NO_ITEMS = "\"items\":[]";

    /** The page as {@code json} writes pages; null where that is not in the usual form. */
    static @Nullable WrittenPage of(RequestedArea area, PageTag tag, RecentItems.Page page, JsonMapper json) {
        NewsPage empty = new NewsPage(area.name(), List.of(), page.next(), tag.cursor(), tag.last(), page.unread());
        String frame = json.writeValueAsString(empty);
        int start = frame.indexOf(NO_ITEMS);
        if (start < 0) {
            return null;
        }
        int within = start + NO_ITEMS.length() - 1;
        return new WrittenPage(
                area,
                page.next(),
                frame.substring(0, within).getBytes(StandardCharsets.UTF_8),
                page.items(),
                frame.substring(within).getBytes(StandardCharsets.UTF_8));
    }

    /** How many bytes it has. */
    int length() {
        int commas = Math.max(0, items.size() - 1);
        return head.length + items.stream().mapToInt(item -> item.json().length).sum() + commas + tail.length;
    }

    void writeTo(OutputStream client) throws IOException {
        client.write(head);
        for (int index = 0; index < items.size(); index++) {
            if (index > 0) {
                client.write(',');
            }
            client.write(items.get(index).json());
        }
        client.write(tail);
    }
}
