package dev.consorcios.node.news;

import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NewsPage;
import dev.consorcios.node.areas.RequestedArea;
import dev.consorcios.platform.sessions.SessionSecurity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link PageSql} answered to one request: at least one row, each with the same standing and an item, or none. */
final class PageRows {

    private static final Comparator<NewsItem> OLDEST_FIRST = Comparator.comparingLong(NewsItem::position);

    private final PageRequest request;
    private final List<NewsItem> items = new ArrayList<>();
    private boolean followed = true;
    private @Nullable Found found;

    PageRows(PageRequest request) {
        this.request = request;
    }

    void add(ResultSet row) throws SQLException {
        if (found == null) {
            found = Found.of(row);
        }
        long position = row.getLong("position");
        if (!row.wasNull()) { // it is in the only row of an empty page
            items.add(item(request.area(), position, row));
        }
        followed &= row.getBoolean("followed");
    }

    static NewsItem item(RequestedArea area, long position, ResultSet row) throws SQLException {
        return new NewsItem(
                area.name(),
                position,
                row.getString("author"),
                row.getString("title"),
                row.getString("text"),
                row.getObject("published_at", OffsetDateTime.class).toInstant());
    }

    /** The page, where its reader may have it; else refused. */
    ReadPage page() {
        if (found == null) {
            throw new IllegalStateException("The statement answered no row to a request");
        }
        PageTag tag = found.tag(request.area());
        if (found.unchanged()) {
            return new ReadPage(tag, null);
        }
        // They come in this order, but a statement without an outer "order by" promises none.
        items.sort(request.query().newestFirst() ? OLDEST_FIRST.reversed() : OLDEST_FIRST);
        NewsPage page = new NewsPage(
                request.area().name(),
                items,
                followed ? items.getLast().position() : null,
                tag.cursor(),
                tag.last(),
                tag.last() - tag.cursor() - found.deleted());
        return new ReadPage(tag, page);
    }

    /**
     * What was found of a reader and an area.
     *
     * @param server see {@link PageSql#SERVER}
     * @param user null without a session
     * @param area null where it is gone
     * @param cursor null without a subscription
     * @param unchanged whether the reader has this page already: then it was not looked for
     * @param deleted how many items after the cursor are deleted
     */
    private record Found(
            long server,
            @Nullable Long user,
            @Nullable Long area,
            @Nullable Long cursor,
            long last,
            long deletions,
            boolean unchanged,
            long deleted) {

        static Found of(ResultSet row) throws SQLException {
            return new Found(
                    row.getLong("server"),
                    row.getObject("user_id", Long.class),
                    row.getObject("id", Long.class),
                    row.getObject("read_position", Long.class),
                    row.getLong("last_position"),
                    row.getLong("deletions"),
                    row.getBoolean("unchanged"),
                    row.getLong("deleted"));
        }

        /** Refuses who may not read, in the order in which it would be found out step by step. */
        PageTag tag(RequestedArea requested) {
            if (user == null) {
                throw SessionSecurity.noSession();
            }
            if (area == null) {
                throw requested.gone();
            }
            if (cursor == null) {
                throw requested.notSubscribed();
            }
            return new PageTag(server, area, last, deletions, cursor);
        }
    }
}
