package dev.consorcios.node.news;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NewsPage;
import dev.consorcios.node.areas.RequestedArea;
import dev.consorcios.platform.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads news, for an area's subscribers. Each answer is one statement, so all that it says is of one moment. */
@Repository
class NewsReader {

    /**
     * A page ends where its texts reach this many bytes, after at least one item. It stays in memory until the slowest of
     * readers has taken it: 500 items of the greatest size, 32 MiB, would let ten of them exhaust a small heap.
     */
    static final int PAGE_BYTES = 1024 * 1024;

    private final JdbcClient jdbc;

    NewsReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    NewsPage page(RequestedArea area, long userId, NewsQuery query) {
        List<Row> rows = jdbc.sql(query.newestFirst() ? PageSql.NEWEST_FIRST : PageSql.OLDEST_FIRST)
                .param("area", area.id())
                .param("user", userId)
                .param("start", query.start())
                .param("unread", query.unread())
                .param("limit", query.limit())
                .param("bytes", PAGE_BYTES)
                .query((row, number) -> Row.of(area, row))
                .list();
        Row standing = rows.stream().findFirst().orElseThrow(area::gone);
        Long cursor = standing.cursor();
        if (cursor == null) {
            throw area.notSubscribed();
        }
        Comparator<NewsItem> oldestFirst = Comparator.comparingLong(NewsItem::position);
        List<NewsItem> items = rows.stream()
                .map(Row::item)
                .filter(Objects::nonNull)
                // They come in this order, but a statement without an outer "order by" promises none.
                .sorted(query.newestFirst() ? oldestFirst.reversed() : oldestFirst)
                .toList();
        boolean complete = rows.stream().anyMatch(row -> !row.followed());
        return new NewsPage(
                area.name(),
                items,
                complete ? null : items.getLast().position(),
                cursor,
                standing.last(),
                standing.last() - cursor - standing.deleted());
    }

    NewsItem item(RequestedArea area, long userId, long position) {
        return jdbc.sql("""
                        select s.user_id is not null as subscribed,
                               n.position, u.name as author, n.title, n.text, n.published_at
                        from areas a
                        left join subscriptions s on s.area_id = a.id and s.user_id = :user
                        left join news n on n.area_id = a.id and n.position = :position
                        left join users u on u.id = n.author_id
                        where a.id = :area and a.removed_at is null
                        """)
                .param("area", area.id())
                .param("user", userId)
                .param("position", position)
                .query((row, number) -> readable(area, position, row))
                .optional()
                .orElseThrow(area::gone);
    }

    private static NewsItem readable(RequestedArea area, long position, ResultSet row) throws SQLException {
        if (!row.getBoolean("subscribed")) {
            throw area.notSubscribed();
        }
        if (row.getObject("position") == null) {
            throw notFound(area, position);
        }
        if (row.getObject("text") == null) {
            throw new ProblemException(
                    ErrorCode.NEWS_DELETED,
                    "The news item " + position + " of the area '" + area.name() + "' was deleted by its author.");
        }
        return newsItem(area, row);
    }

    private static NewsItem newsItem(RequestedArea area, ResultSet row) throws SQLException {
        return new NewsItem(
                area.name(),
                row.getLong("position"),
                row.getString("author"),
                row.getString("title"),
                row.getString("text"),
                row.getObject("published_at", OffsetDateTime.class).toInstant());
    }

    static ProblemException notFound(RequestedArea area, long position) {
        return new ProblemException(
                ErrorCode.NEWS_NOT_FOUND,
                "There is no news item " + position + " in the area '" + area.name() + "'. GET " + area.path("/news")
                        + " lists what there is.");
    }

    /**
     * What {@link PageSql} answers: the area's and its reader's standing in every row, and an item in each.
     *
     * @param cursor null when the user is not subscribed
     * @param item null in the only row of an empty page
     * @param followed whether the item is not the last that there is; false in the only row of an empty page
     */
    private record Row(
            @Nullable Long cursor,
            long last,
            long deleted,
            @Nullable NewsItem item,
            boolean followed) {

        static Row of(RequestedArea area, ResultSet row) throws SQLException {
            return new Row(
                    row.getObject("read_position", Long.class),
                    row.getLong("last_position"),
                    row.getLong("deleted"),
                    row.getObject("position") == null ? null : newsItem(area, row),
                    row.getBoolean("followed"));
        }
    }
}
