package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.Plans;
import dev.consorcios.node.testing.Plenty;
import dev.consorcios.platform.sessions.HashedToken;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** How PostgreSQL answers the node's statements where there is much of everything. */
class QueryPlanTest extends NodeTest {

    /** How many blocks more the indexes of the large area may cost for being deeper: one for each of a few look-ups. */
    private static final int DEEPER = 16;

    /** How many blocks the authors of a page of twenty cost more where PostgreSQL looks each up as often as it is named. */
    private static final int AUTHORS = 20 * 4;

    @Autowired
    private DataSource database;

    @Autowired
    private PlatformTransactionManager transactions;

    private Plenty plenty;
    private Plans plans;

    @BeforeEach
    void fill() throws SQLException {
        plenty = Plenty.of(fixture(), database);
        plans = new Plans(jdbc, transactions);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 500, 500_000, 999_990})
    void aPageIsReadThroughThePrimaryKeyWithoutASort(long start) {
        String oldest = plans.plan(PageSql.OLDEST_FIRST, page(plenty.large(), start, false, 50));
        assertThat(oldest)
                .contains("Index Scan using news_pkey on news n")
                .doesNotContain("Seq Scan", "Sort", "Merge", "Hash");
        assertThat(oldest).containsPattern("Index (Only )?Scan using news_deleted on news d");
        assertThat(oldest).contains("Index Cond: ((user_id = session.user_id) AND (area_id = a.id))");
        String newest = plans.plan(PageSql.NEWEST_FIRST, page(plenty.large(), start, false, 50));
        assertThat(newest)
                .contains("Index Scan Backward using news_pkey on news n")
                .doesNotContain("Seq Scan", "Sort", "Merge", "Hash");
    }

    @Test
    void theGreatestPageIsReadThroughThePrimaryKeyToo() {
        String plan = plans.plan(PageSql.OLDEST_FIRST, page(plenty.large(), 0, true, 500));
        assertThat(plan)
                .contains("Index Scan using news_pkey on news n")
                .doesNotContain("Seq Scan", "Sort", "Merge", "Hash");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPageCostsTheSameHoweverMuchThereIs(boolean newestFirst) {
        String sql = newestFirst ? PageSql.NEWEST_FIRST : PageSql.OLDEST_FIRST;
        for (boolean unread : newestFirst ? new boolean[] {false} : new boolean[] {false, true}) {
            long few = plans.blocks(sql, page(plenty.small(), Plenty.SMALL - 20, unread, 20));
            long many = plans.blocks(sql, page(plenty.large(), Plenty.LARGE - 20, unread, 20));
            assertThat(many).as("blocks, %s for the small area", few).isLessThanOrEqualTo(few + DEEPER + AUTHORS);
            assertThat(plans.blocks(sql, page(plenty.large(), Plenty.LARGE / 2, unread, 20)))
                    .isLessThanOrEqualTo(few + DEEPER + AUTHORS);
        }
    }

    @Test
    void whoHasThePageAlreadyCostsNeitherItemsNorACount() {
        Map<String, Object> kept = page(plenty.large(), 0, true, 50);
        kept.put("keptServer", new Long[] {ThisServer.number(jdbc)});
        kept.put("keptLast", new Long[] {(long) Plenty.LARGE});
        kept.put("keptDeletions", new Long[] {0L});
        kept.put("keptCursor", new Long[] {Plenty.LARGE - 20L});
        assertThat(plans.analyzed(PageSql.OLDEST_FIRST, kept))
                .containsPattern("news_pkey on news n [^\\n]*never executed")
                .containsPattern("news_deleted on news d [^\\n]*never executed");
        assertThat(plans.blocks(PageSql.OLDEST_FIRST, kept)).isLessThan(20);
    }

    @Test
    void aPostCostsTheSameHoweverMuchThereIs() {
        long few = plans.blocks(NewsLog.APPEND, post(plenty.small(), "growth-1"));
        long many = plans.blocks(NewsLog.APPEND, post(plenty.large(), "growth-2"));
        assertThat(many).as("blocks, %s for the small area", few).isLessThanOrEqualTo(few + 2 * DEEPER);
    }

    @Test
    void aPageSaysTheRightNumbersWhereverItBegins() {
        as(plenty.reader())
                .put(plenty.small().path("/cursor?rewind=true"), "{\"position\":10}")
                .expect(200);
        for (String query : List.of("?after=900", "?before", "?unread=true", "?limit=500&after=500")) {
            assertThat(as(plenty.reader())
                            .get(plenty.small().path("/news" + query))
                            .expect(200)
                            .number("unread"))
                    .isEqualTo(Plenty.SMALL - 10 - 8);
        }
        as(plenty.reader())
                .put(plenty.small().path("/cursor"), "{\"position\":980}")
                .expect(200);
    }

    @Test
    void noPlanThatWasMadeForTinyTablesReadsThemWholeWhenTheyHaveGrown() {
        for (String way : List.of("seqscan", "bitmapscan", "sort", "hashjoin", "mergejoin")) {
            assertThat(jdbc.sql("show enable_" + way).query(String.class).single())
                    .as(way)
                    .isEqualTo("off");
        }
        assertThat(jdbc.sql("show plan_cache_mode").query(String.class).single())
                .isEqualTo("force_generic_plan");
    }

    @Test
    void aPostTouchesOnlyIndexes() {
        String plan = plans.plan(NewsLog.APPEND, post(plenty.large(), "key"));
        assertThat(plan)
                .contains("news_idempotency_key", "areas_pkey", "subscriptions_pkey")
                .doesNotContain("Seq Scan");
    }

    /** Of one request, in the order of the statement's parameters. */
    private Map<String, Object> page(Area area, long start, boolean unread, int limit) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put(
                "token", new byte[][] {HashedToken.of(plenty.reader().token()).bytes()});
        request.put("area", new Long[] {area.id()});
        request.put("keptServer", new Long[] {-1L});
        request.put("keptLast", new Long[] {-1L});
        request.put("keptDeletions", new Long[] {-1L});
        request.put("keptCursor", new Long[] {-1L});
        request.put("start", new Long[] {start});
        request.put("unread", new Boolean[] {unread});
        request.put("limit", new Integer[] {limit});
        return request;
    }

    private Map<String, Object> post(Area area, String key) {
        return Map.of(
                "token",
                HashedToken.of(plenty.reader().token()).bytes(),
                "author",
                plenty.reader().id(),
                "area",
                area.id(),
                "title",
                "t",
                "text",
                "a",
                "key",
                key);
    }

    /** What PostgreSQL itself does with a statement that it has prepared, whatever the sizes of the batches were. */
    @Test
    void aBatchIsPlannedOnceAndTouchesOnlyPrimaryKeys() throws Exception {
        StringBuilder sql = new StringBuilder(BatchSql.PATIENT);
        for (int parameter = 1; sql.indexOf("?") >= 0; parameter++) {
            sql.replace(sql.indexOf("?"), sql.indexOf("?") + 1, "$" + parameter);
        }
        StringBuilder plan = new StringBuilder();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("prepare batch (bytea[], bigint[], bigint[], text[], text[], text[]) as " + sql);
            for (int size = 1; size <= 20; size++) {
                statement.execute("execute batch " + batch(size));
            }
            try (ResultSet plans = statement.executeQuery(
                    "select generic_plans, custom_plans from pg_prepared_statements" + " where name = 'batch'")) {
                plans.next();
                assertThat(plans.getInt("custom_plans")).isLessThanOrEqualTo(5);
                assertThat(plans.getInt("generic_plans")).isGreaterThanOrEqualTo(15);
            }
            try (ResultSet lines = statement.executeQuery("explain execute batch " + batch(100))) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            statement.execute("deallocate batch");
            connection.rollback();
            connection.setAutoCommit(true);
        }
        assertThat(plan.toString())
                .contains("sessions_pkey", "subscriptions_pkey", "news_idempotency_key", "areas_pkey")
                .doesNotContain("Seq Scan", "Bitmap", "Hash Join", "Merge Join", "Hash Anti Join");
    }

    @Test
    void standingsAreLookedUpOneByOneThroughIndexes() throws Exception {
        String sql = Standings.STANDING;
        for (int parameter = 1; sql.contains("?"); parameter++) {
            sql = sql.replaceFirst("\\?", "\\$" + parameter);
        }
        StringBuilder plan = new StringBuilder();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("prepare standings (bytea[], text[], bigint[], bigint[], text) as " + sql);
            try (ResultSet lines =
                    statement.executeQuery("explain execute standings (array_fill(sha256('%s'), array[100]), "
                                    .formatted(plenty.reader().token())
                            + "array_fill('x'::text, array[100]), array_fill(1::bigint, array[100]), array_fill(1::bigint, array[100]), '"
                            + THIS_NODE
                            + "')")) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            statement.execute("deallocate standings");
        }
        assertThat(plan.toString())
                .contains("sessions_pkey", "areas_name_key", "subscriptions_pkey", "assignments_pkey", "news_deleted")
                .doesNotContain("Seq Scan", "Bitmap", "Hash Join", "Merge Join");
    }

    private String batch(int size) {
        String token = "sha256('" + plenty.reader().token() + "')";
        return "(array_fill(%1$s, array[%2$d]), array_fill(%3$d::bigint, array[%2$d]), array_fill(%4$d::bigint, array[%2$d]),"
                        .formatted(
                                token,
                                size,
                                plenty.reader().id(),
                                plenty.large().id())
                + " array_fill(null::text, array[%1$d]), array_fill('a'::text, array[%1$d]),".formatted(size)
                + " array_fill(null::text, array[%1$d]))".formatted(size);
    }
}
