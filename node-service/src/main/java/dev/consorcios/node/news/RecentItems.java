package dev.consorcios.node.news;

import dev.consorcios.api.NewsItem;
import dev.consorcios.node.areas.RequestedArea;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * An area's latest items that were read, without a gap between them. Items never change but by being deleted, and new ones
 * come after all others only; so these hold as long as the area's count of deletions is the same, and whoever knows that
 * count and the current last position knows which pages can be made of them.
 *
 * @param server that they were read from, see {@link PageSql#SERVER}: another one's may be others
 * @param deletions how often something had been deleted in the area when they were read
 * @param after the items after this position are here
 * @param upTo up to this one
 * @param items in order
 * @param bytes of all items' JSON
 */
record RecentItems(
        long server, RequestedArea area, long deletions, long after, long upTo, List<Item> items, int bytes) {

    static final int MOST_ITEMS = 1000;

    /** Half of what ends a page: none that is made of these items would have to end for their size. */
    static final int MOST_BYTES = PageSql.PAGE_BYTES / 2;

    /** @param json the whole item */
    record Item(long position, byte[] json) {}

    /**
     * A page that is made of recent items.
     *
     * @param next as in a page
     * @param unread as in a page
     */
    record Page(List<Item> items, @Nullable Long next, long unread) {}

    static RecentItems of(ShownPage page, Function<NewsItem, byte[]> json) {
        return latest(page, page.after(), page.upTo(), items(page, position -> true, json));
    }

    /** Whether a page for this query may be among these, whatever the reader's cursor. */
    boolean mayHave(NewsQuery query) {
        return !query.newestFirst() && (query.unread() || query.start() >= after);
    }

    /** The page for a reader for whom things stand so, or null where it is not known from these items. */
    @Nullable Page page(Standing standing, NewsQuery query) {
        PageTag tag = standing.tag();
        long start = query.start(tag.cursor());
        if (query.newestFirst()
                || tag.server() != server
                || tag.area() != area.id()
                || tag.deletions() != deletions
                || start < after) {
            return null;
        }
        Long unread = unread(standing);
        int there = firstAfter(tag.last());
        int from = Math.min(firstAfter(start), there);
        int end = Math.min(from + query.limit(), there);
        boolean followed = end < there;
        if (unread == null || (!followed && tag.last() > upTo)) {
            return null;
        }
        return new Page(items.subList(from, end), followed ? items.get(end - 1).position() : null, unread);
    }

    /** How many items after the cursor are there to be read; null where that is not known. */
    private @Nullable Long unread(Standing standing) {
        PageTag tag = standing.tag();
        if (tag.cursor() >= after && tag.last() <= upTo) {
            return (long) (firstAfter(tag.last()) - firstAfter(tag.cursor()));
        }
        return standing.deleted() == null ? null : tag.last() - tag.cursor() - standing.deleted();
    }

    /** These, extended by what a page has shown, where it is newer or adjoins. */
    RecentItems with(ShownPage page, Function<NewsItem, byte[]> json) {
        if (page.server() != server) {
            return of(page, json);
        }
        if (page.area().id() != area.id()) {
            return page.area().id() > area.id() ? of(page, json) : this;
        }
        if (page.deletions() != deletions) {
            return page.deletions() > deletions ? of(page, json) : this;
        }
        if (page.after() > upTo || page.upTo() < after) {
            return page.upTo() > upTo && !page.items().isEmpty() ? of(page, json) : this;
        }
        boolean older = page.after() < after && hasRoom();
        if (page.upTo() <= upTo && !older) {
            return this;
        }
        List<Item> all = new ArrayList<>();
        if (older) {
            all.addAll(items(page, position -> position <= after, json));
        }
        all.addAll(items);
        all.addAll(items(page, position -> position > upTo, json));
        return latest(page, older ? page.after() : after, Math.max(upTo, page.upTo()), all);
    }

    /** Whether there is room for older items, which newer ones would not soon push out. */
    private boolean hasRoom() {
        return items.size() < MOST_ITEMS / 2 && bytes < MOST_BYTES / 2;
    }

    private static List<Item> items(ShownPage page, LongPredicate which, Function<NewsItem, byte[]> json) {
        return page.items().stream()
                .filter(item -> which.test(item.position()))
                .map(item -> new Item(item.position(), json.apply(item)))
                .toList();
    }

    /** As many of the items as there is room for, the last ones first. */
    private static RecentItems latest(ShownPage page, long after, long upTo, List<Item> items) {
        int first = items.size();
        int bytes = 0;
        while (first > 0
                && items.size() - first < MOST_ITEMS
                && bytes + items.get(first - 1).json().length <= MOST_BYTES) {
            first--;
            bytes += items.get(first).json().length;
        }
        return new RecentItems(
                page.server(),
                page.area(),
                page.deletions(),
                first == 0 ? after : items.get(first - 1).position(),
                upTo,
                List.copyOf(items.subList(first, items.size())),
                bytes);
    }

    /** The index of the first item after the position. */
    private int firstAfter(long position) {
        int low = 0;
        int high = items.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (items.get(middle).position() <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
