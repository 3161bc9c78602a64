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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
        return jdbc.sql(query.newestFirst() ? PageSql.NEWEST_FIRST : PageSql.OLDEST_FIRST)
                .param("token", reader.bytes())
                .param("area", area.id())
                .param("keptLast", kept.map(PageTag::last).orElse(NOTHING_KEPT))
                .param("keptDeletions", kept.map(PageTag::deletions).orElse(NOTHING_KEPT))
                .param("keptCursor", kept.map(PageTag::cursor).orElse(NOTHING_KEPT))
                .param("start", query.start())
                .param("unread", query.unread())
                .param("limit", query.limit())
                .param("bytes", PAGE_BYTES)
                .query((ResultSet rows) -> read(area, query, rows));
    }

    private static ReadPage read(RequestedArea area, NewsQuery query, ResultSet rows) throws SQLException {
        rows.next(); // there always is one
        Standing standing = Standing.of(area, rows);
        return new ReadPage(standing.tag(), standing.unchanged() ? null : page(area, standing, query, rows));
    }

    /** @param rows what {@link PageSql} answers, at its first row: the same standing in each, and an item */
    private static NewsPage page(RequestedArea area, Standing standing, NewsQuery query, ResultSet rows)
            throws SQLException {
        List<NewsItem> items = new ArrayList<>(query.limit());
        boolean followed = true;
        do {
            if (rows.getObject("position") != null) { // null in the only row of an empty page
                items.add(newsItem(area, rows));
            }
            followed &= rows.getBoolean("followed");
        } while (rows.next());
        // They come in this order, but a statement without an outer "order by" promises none.
        Comparator<NewsItem> oldestFirst = Comparator.comparingLong(NewsItem::position);
        items.sort(query.newestFirst() ? oldestFirst.reversed() : oldestFirst);
        PageTag tag = standing.tag();
        return new NewsPage(
                area.name(),
                items,
                followed ? items.getLast().position() : null,
                tag.cursor(),
                tag.last(),
                tag.last() - tag.cursor() - standing.deleted());
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
