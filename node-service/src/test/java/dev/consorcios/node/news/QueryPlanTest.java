package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.Person;
import dev.consorcios.platform.sessions.HashedToken;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.SingleColumnRowMapper;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How PostgreSQL answers the node's statements where there is much of everything. */
class QueryPlanTest extends NodeTest {

    private static final int SMALL = 1_000;
    private static final int LARGE = 1_000_000;

    /** How many blocks more the indexes of the large area may cost for being deeper: one for each of a few look-ups. */
    private static final int DEEPER = 16;

    /** How many blocks the authors of a page of twenty cost more where PostgreSQL looks each up as often as it is named. */
    private static final int AUTHORS = 20 * 4;

    /** One item of a hundred is deleted, but for the last ones. The reader has read all but twenty. */
    private static final String FILL = """
            insert into areas (name, name_key, description)
              select 'Filler ' || n, 'filler ' || n, 'filler' from generate_series(1, 10000) n;
            insert into users (name, name_key, password_hash)
              select 'filler-' || n, 'filler-' || n, '-' from generate_series(1, 100000) n;
            insert into sessions (token_hash, user_id, expires_at)
              select sha256(cast(id::text as bytea)), id, now() + interval '1 hour' from users where name like 'filler-%';
            insert into subscriptions (user_id, area_id)
              select u.id, a.first + (u.id * 7 + n * 1009) % 10000
              from users u, generate_series(1, 10) n,
                   (select min(id) as first from areas where name like 'Filler %') a
              where u.name like 'filler-%';
            insert into news (area_id, position, author_id, text, deleted_at, content_digest)
              select area, n, :reader, case when deleted then null else 'item ' || n end,
                     case when deleted then now() end, case when deleted then sha256('x') end
              from (values (:small, 1000), (:large, 1000000)) areas (area, size), generate_series(1, size) n,
                   lateral (select n % 100 = 0 and n < size - 100 as deleted) fate;
            insert into nodes (name, url, state)
              select 'filler-' || n, 'http://filler-' || n || ':8005', 'UP' from generate_series(1, 1000) n;
            insert into assignments (area_id, node_id)
              select a.id, n.first + a.id % 1000
              from areas a, (select min(id) as first from nodes where name like 'filler-%') n
              where a.name like 'Filler %';
            update areas set last_position = 1000 where id = :small;
            update areas set last_position = 1000000 where id = :large;
            update subscriptions s set read_position = a.last_position - 20
              from areas a where a.id = s.area_id and s.user_id = :reader;
            """;

    @Autowired
    private DataSource database;

    @Autowired
    private PlatformTransactionManager transactions;

    private static Area small = new Area(0, "");
    private static Area large = new Area(0, "");
    private static Person reader = new Person(0, "", "");

    @BeforeEach
    void fillOnce() throws SQLException {
        if (large.id() != 0) {
            return;
        }
        small = fixture().area();
        large = fixture().area();
        reader = fixture().subscriber(small);
        fixture().subscribe(reader, large);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            // Without a look at the referenced rows for each of a million.
            statement.execute("set session_replication_role = replica");
            statement.execute(FILL.replace(":reader", Long.toString(reader.id()))
                    .replace(":small", Long.toString(small.id()))
                    .replace(":large", Long.toString(large.id())));
            statement.execute("reset session_replication_role");
            statement.execute("vacuum analyze");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 500, 500_000, 999_990})
    void aPageIsReadThroughThePrimaryKeyWithoutASort(long start) {
        String oldest = plan(PageSql.OLDEST_FIRST, page(large, start, false, 50));
        assertThat(oldest)
                .contains("Index Scan using news_pkey on news n")
                .doesNotContain("Seq Scan", "Sort", "Merge", "Hash");
        assertThat(oldest).containsPattern("Index (Only )?Scan using news_deleted on news d");
        assertThat(oldest).contains("Index Cond: ((user_id = session.user_id) AND (area_id = a.id))");
        String newest = plan(PageSql.NEWEST_FIRST, page(large, start, false, 50));
        assertThat(newest)
                .contains("Index Scan Backward using news_pkey on news n")
                .doesNotContain("Seq Scan", "Sort", "Merge", "Hash");
    }

    @Test
    void theGreatestPageIsReadThroughThePrimaryKeyToo() {
        String plan = plan(PageSql.OLDEST_FIRST, page(large, 0, true, 500));
        assertThat(plan)
                .contains("Index Scan using news_pkey on news n")
                .doesNotContain("Seq Scan", "Sort", "Merge", "Hash");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPageCostsTheSameHoweverMuchThereIs(boolean newestFirst) {
        String sql = newestFirst ? PageSql.NEWEST_FIRST : PageSql.OLDEST_FIRST;
        for (boolean unread : newestFirst ? new boolean[] {false} : new boolean[] {false, true}) {
            long few = blocks(sql, page(small, SMALL - 20, unread, 20));
            long many = blocks(sql, page(large, LARGE - 20, unread, 20));
            assertThat(many).as("blocks, %s for the small area", few).isLessThanOrEqualTo(few + DEEPER + AUTHORS);
            assertThat(blocks(sql, page(large, LARGE / 2, unread, 20))).isLessThanOrEqualTo(few + DEEPER + AUTHORS);
        }
    }

    @Test
    void whoHasThePageAlreadyCostsNeitherItemsNorACount() {
        Map<String, Object> kept = page(large, 0, true, 50);
        kept.put("keptLast", new Long[] {(long) LARGE});
        kept.put("keptDeletions", new Long[] {0L});
        kept.put("keptCursor", new Long[] {LARGE - 20L});
        assertThat(analyzed(PageSql.OLDEST_FIRST, kept))
                .containsPattern("news_pkey on news n [^\\n]*never executed")
                .containsPattern("news_deleted on news d [^\\n]*never executed");
        assertThat(blocks(PageSql.OLDEST_FIRST, kept)).isLessThan(20);
    }

    @Test
    void aPostCostsTheSameHoweverMuchThereIs() {
        long few = blocks(NewsLog.APPEND, post(small, "growth-1"));
        long many = blocks(NewsLog.APPEND, post(large, "growth-2"));
        assertThat(many).as("blocks, %s for the small area", few).isLessThanOrEqualTo(few + 2 * DEEPER);
    }

    @Test
    void aPageSaysTheRightNumbersWhereverItBegins() {
        as(reader).put(small.path("/cursor?rewind=true"), "{\"position\":10}").expect(200);
        for (String query : List.of("?after=900", "?before", "?unread=true", "?limit=500&after=500")) {
            assertThat(as(reader).get(small.path("/news" + query)).expect(200).number("unread"))
                    .isEqualTo(SMALL - 10 - 8);
        }
        as(reader).put(small.path("/cursor"), "{\"position\":980}").expect(200);
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
        assertThat(jdbc.sql("show lock_timeout").query(String.class).single()).isEqualTo("5s");
    }

    @Test
    void aPostTouchesOnlyIndexes() {
        String plan = plan(NewsLog.APPEND, post(large, "key"));
        assertThat(plan)
                .contains("news_idempotency_key", "areas_pkey", "subscriptions_pkey")
                .doesNotContain("Seq Scan");
    }

    /** Of one request, in the order of the statement's parameters. */
    private static Map<String, Object> page(Area area, long start, boolean unread, int limit) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("token", new byte[][] {HashedToken.of(reader.token()).bytes()});
        request.put("area", new Long[] {area.id()});
        request.put("keptLast", new Long[] {-1L});
        request.put("keptDeletions", new Long[] {-1L});
        request.put("keptCursor", new Long[] {-1L});
        request.put("start", new Long[] {start});
        request.put("unread", new Boolean[] {unread});
        request.put("limit", new Integer[] {limit});
        return request;
    }

    private static Map<String, Object> post(Area area, String key) {
        return Map.of(
                "token",
                HashedToken.of(reader.token()).bytes(),
                "author",
                reader.id(),
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
    void checksAreLookedUpOneByOneThroughIndexes() throws Exception {
        String sql = PageChecks.UNCHANGED;
        for (int parameter = 1; sql.contains("?"); parameter++) {
            sql = sql.replaceFirst("\\?", "\\$" + parameter);
        }
        StringBuilder plan = new StringBuilder();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "prepare checks (text, bytea[], text[], bigint[], bigint[], bigint[], bigint[]) as " + sql);
            String numbers = ", array_fill(%d::bigint, array[100])";
            try (ResultSet lines =
                    statement.executeQuery("explain execute checks ('%s', array_fill(sha256('%s'), array[100]),"
                                    .formatted(THIS_NODE, reader.token())
                            + " array_fill('x'::text, array[100])" + numbers.formatted(large.id())
                            + numbers.formatted(LARGE) + numbers.formatted(0) + numbers.formatted(0) + ")")) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            statement.execute("deallocate checks");
        }
        assertThat(plan.toString())
                .contains("sessions_pkey", "areas_pkey", "subscriptions_pkey")
                .doesNotContain("Seq Scan", "Bitmap", "Hash Join", "Merge Join");
        // Whether an area is here: looked up each time, or the node's areas are read once for all checks, as they are
        // many or few.
        assertThat(plan.toString())
                .containsPattern("Index (Only )?Scan using assignments_(pkey|node_id)")
                .containsPattern("Index (Only )?Scan using nodes_(pkey|name_key)");
    }

    private static String batch(int size) {
        String token = "sha256('" + reader.token() + "')";
        return "(array_fill(%1$s, array[%2$d]), array_fill(%3$d::bigint, array[%2$d]), array_fill(%4$d::bigint, array[%2$d]),"
                        .formatted(token, size, reader.id(), large.id())
                + " array_fill(null::text, array[%1$d]), array_fill('a'::text, array[%1$d]),".formatted(size)
                + " array_fill(null::text, array[%1$d]))".formatted(size);
    }

    private String plan(String sql, Map<String, Object> parameters) {
        return explain("", sql, parameters);
    }

    private String analyzed(String sql, Map<String, Object> parameters) {
        return explain("(analyze, timing off, summary off)", sql, parameters);
    }

    /** How many blocks of tables and indexes are touched when the statement is carried out, in the cache or not. */
    private long blocks(String sql, Map<String, Object> parameters) {
        String plan = explain("(analyze, buffers, timing off, summary off)", sql, parameters);
        Matcher buffers = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?")
                .matcher(plan);
        assertThat(buffers.find()).as(plan).isTrue(); // the first are those of the whole
        return Stream.of(1, 2)
                .map(buffers::group)
                .filter(Objects::nonNull)
                .mapToLong(Long::parseLong)
                .sum();
    }

    /**
     * The plan that the node's statements get, one for all parameters. In a transaction that is rolled back: to analyze a
     * statement is to carry it out.
     */
    private String explain(String options, String sql, Map<String, Object> parameters) {
        return Objects.requireNonNull(new TransactionTemplate(transactions).execute(transaction -> {
            transaction.setRollbackOnly();
            List<String> names = List.copyOf(parameters.keySet());
            String numbered = sql;
            for (int index = 0; index < names.size(); index++) {
                numbered = numbered.replaceFirst("\\?", "\\$" + (index + 1)) // by place, or
                        .replaceAll("(?<!:):" + names.get(index) + "\\b", "\\$" + (index + 1)); // by name
            }
            jdbc.sql("prepare explained (" + of(parameters.values(), QueryPlanTest::type) + ") as " + numbered)
                    .update();
            String plan = String.join(
                    "\n",
                    jdbc.sql("explain " + options + " execute explained ("
                                    + of(parameters.values(), QueryPlanTest::literal) + ")")
                            .query(new SingleColumnRowMapper<>(String.class))
                            .list());
            jdbc.sql("deallocate explained").update();
            return plan;
        }));
    }

    private static String of(Collection<Object> values, Function<Object, String> part) {
        return values.stream().map(part).collect(Collectors.joining(", "));
    }

    private static String type(Object value) {
        return switch (value) {
            case Object[] one -> type(one[0]) + "[]";
            case byte[] bytes -> "bytea";
            case Long number -> "bigint";
            case Integer number -> "integer";
            case Boolean truth -> "boolean";
            default -> "text";
        };
    }

    private static String literal(Object value) {
        return switch (value) {
            case Object[] one -> "array[" + literal(one[0]) + "]::" + type(value);
            case byte[] bytes -> "'\\x" + HexFormat.of().formatHex(bytes) + "'";
            default -> "'" + value + "'";
        };
    }
}
