package dev.consorcios.node.news;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads many pages with one statement, so all that is said of each is of one moment. */
@Repository
class Pages {

    /** No position and no count is negative. */
    private static final long NOTHING_KEPT = -1;

    private final JdbcTemplate jdbc;

    Pages(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What there is for each request, in their order.
     *
     * @param newestFirst what they all ask for
     */
    List<PageRows> read(List<PageRequest> requests, boolean newestFirst) {
        List<PageRows> pages = requests.stream().map(PageRows::new).toList();
        jdbc.query(
                connection -> prepare(connection, newestFirst ? PageSql.NEWEST_FIRST : PageSql.OLDEST_FIRST, requests),
                (ResultSet row) -> pages.get(row.getInt("number") - 1).add(row));
        return pages;
    }

    private static PreparedStatement prepare(Connection connection, String sql, List<PageRequest> requests)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        Columns<PageRequest> columns = new Columns<>(statement, requests);
        columns.set(1, "bytea", request -> request.reader().bytes(), new byte[0][]);
        columns.set(2, "bigint", request -> request.area().id(), new Long[0]);
        columns.set(3, "bigint", kept(PageTag::server), new Long[0]);
        columns.set(4, "bigint", kept(PageTag::last), new Long[0]);
        columns.set(5, "bigint", kept(PageTag::deletions), new Long[0]);
        columns.set(6, "bigint", kept(PageTag::cursor), new Long[0]);
        columns.set(7, "bigint", request -> request.query().start(), new Long[0]);
        columns.set(8, "boolean", request -> request.query().unread(), new Boolean[0]);
        columns.set(9, "integer", request -> request.query().limit(), new Integer[0]);
        return statement;
    }

    private static Function<PageRequest, Long> kept(ToLongFunction<PageTag> part) {
        return request -> request.kept().map(part::applyAsLong).orElse(NOTHING_KEPT);
    }
}
