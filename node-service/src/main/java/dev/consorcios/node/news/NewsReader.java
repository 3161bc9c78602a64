package dev.consorcios.node.news;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NewsItem;
import dev.consorcios.node.areas.RequestedArea;
import dev.consorcios.platform.web.ProblemException;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads news, for an area's subscribers. Pages that are asked for at the same time are read together. */
@Repository
class NewsReader implements AutoCloseable {

    /** For each direction. While one is answered, the next is gathered and put. */
    private static final int STATEMENTS = 2;

    /** With four statements, as many pages at once as there are connections: each may have {@link PageSql#PAGE_BYTES}. */
    private static final int MOST_AT_ONCE = 4;

    private static final int MOST_WAITING = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final Gathering<PageRequest, PageRows> oldestFirst;
    private final Gathering<PageRequest, PageRows> newestFirst;

    NewsReader(JdbcClient jdbc, Pages pages, MeterRegistry meters) {
        this.jdbc = jdbc;
        DistributionSummary sizes = DistributionSummary.builder("consorcios.reads.batch")
                .description("Pages read with one statement")
                .register(meters);
        this.oldestFirst = gathering(pages, false, sizes);
        this.newestFirst = gathering(pages, true, sizes);
    }

    private static Gathering<PageRequest, PageRows> gathering(
            Pages pages, boolean newestFirst, DistributionSummary sizes) {
        return new Gathering<>(
                newestFirst ? "newest-pages" : "pages", STATEMENTS, MOST_AT_ONCE, MOST_WAITING, requests -> {
                    sizes.record(requests.size());
                    return pages.read(requests, newestFirst);
                });
    }

    /** The page, unless the reader has it already. */
    ReadPage page(PageRequest request) {
        return (request.query().newestFirst() ? newestFirst : oldestFirst)
                .ask(request, PATIENCE)
                .page();
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
        return PageRows.item(area, position, row);
    }

    static ProblemException notFound(RequestedArea area, long position) {
        return new ProblemException(
                ErrorCode.NEWS_NOT_FOUND,
                "There is no news item " + position + " in the area '" + area.name() + "'. GET " + area.path("/news")
                        + " lists what there is.");
    }

    @Override
    public void close() {
        oldestFirst.close();
        newestFirst.close();
    }
}
