package dev.consorcios.node.news;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NewsPage;
import dev.consorcios.node.areas.RequestedArea;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.sessions.SessionSecurity;
import dev.consorcios.platform.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    /** No position and no count is negative. */
    private static final long NOTHING_KEPT = -1;

    private final JdbcClient jdbc;

    NewsReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The page, unless the reader has it already.
     *
     * @param kept the tag of what the reader has kept of this page before
     */
    ReadPage page(RequestedArea area, HashedToken reader, NewsQuery query, Optional<PageTag> kept) {
        List<Row> rows = jdbc.sql(query.newestFirst() ? PageSql.NEWEST_FIRST : PageSql.OLDEST_FIRST)
                .param("token", reader.bytes())
                .param("area", area.id())
                .param("keptLast", kept.map(PageTag::last).orElse(NOTHING_KEPT))
                .param("keptDeletions", kept.map(PageTag::deletions).orElse(NOTHING_KEPT))
                .param("keptCursor", kept.map(PageTag::cursor).orElse(NOTHING_KEPT))
                .param("start", query.start())
                .param("unread", query.unread())
                .param("limit", query.limit())
                .param("bytes", PAGE_BYTES)
                .query((row, number) -> Row.of(area, row))
                .list();
        Standing standing = rows.getFirst().standing();
        return new ReadPage(
                standing.tag(),
                standing.unchanged() ? null : page(area, standing.tag(), standing.deleted(), query, rows));
    }

    private static NewsPage page(RequestedArea area, PageTag tag, long deleted, NewsQuery query, List<Row> rows) {
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
                tag.cursor(),
                tag.last(),
                tag.last() - tag.cursor() - deleted);
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
     * What {@link PageSql} answers: the reader's standing, the same in every row, and an item in each.
     *
     * @param item null in the only row of an empty page
     * @param followed whether the item is not the last that there is; false in the only row of an empty page
     */
    private record Row(Standing standing, @Nullable NewsItem item, boolean followed) {

        static Row of(RequestedArea area, ResultSet row) throws SQLException {
            return new Row(
                    Standing.of(area, row),
                    row.getObject("position") == null ? null : newsItem(area, row),
                    row.getBoolean("followed"));
        }
    }

    /**
     * @param unchanged whether the reader has this page already: then it was not looked for
     * @param deleted how many items after the cursor are deleted
     */
    private record Standing(PageTag tag, boolean unchanged, long deleted) {

        /** Refuses who may not read, in the order in which it would be found out step by step. */
        static Standing of(RequestedArea area, ResultSet row) throws SQLException {
            if (row.getObject("user_id") == null) {
                throw SessionSecurity.noSession();
            }
            if (row.getObject("id") == null) {
                throw area.gone();
            }
            if (row.getObject("read_position") == null) {
                throw area.notSubscribed();
            }
            return new Standing(
                    new PageTag(
                            row.getLong("id"),
                            row.getLong("last_position"),
                            row.getLong("deletions"),
                            row.getLong("read_position")),
                    row.getBoolean("unchanged"),
                    row.getLong("deleted"));
        }
    }
}
