package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.Person;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.SingleColumnRowMapper;

/** How PostgreSQL answers the node's statements where there is much of everything. */
class QueryPlanTest extends NodeTest {

    private static final int ITEMS = 100_000;

    @Autowired
    private DataSource database;

    private static Area area = new Area(0, "");
    private static Person reader = new Person(0, "", "");

    @BeforeEach
    void fillOnce() {
        if (area.id() != 0) {
            return;
        }
        jdbc.sql("""
                        insert into areas (name, name_key)
                        select 'Filler ' || n, 'filler ' || n from generate_series(1, 2000) n
                        """).update();
        jdbc.sql("""
                        insert into users (name, name_key, password_hash)
                        select 'filler-' || n, 'filler-' || n, '-' from generate_series(1, 2000) n
                        """).update();
        jdbc.sql("""
                        insert into subscriptions (user_id, area_id)
                        select u.id, a.id from users u, areas a
                        where u.name like 'filler-%' and a.name like 'Filler %' and (u.id + a.id) % 400 = 0
                        """).update();
        area = fixture().area();
        reader = fixture().subscriber(area);
        fixture().news(area, reader, ITEMS, "item ");
        jdbc.sql("""
                        update news set text = null, deleted_at = now(), content_digest = sha256('x')
                        where area_id = :area and position % 100 = 0
                        """).param("area", area.id()).update();
        for (String table : List.of("areas", "users", "subscriptions", "sessions", "news", "nodes", "assignments")) {
            jdbc.sql("vacuum analyze " + table).update();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 50_000, 99_990})
    void aPageIsReadThroughThePrimaryKeyWithoutASort(long start) {
        Map<String, Object> page = Map.of(
                "area",
                area.id(),
                "user",
                reader.id(),
                "start",
                start,
                "unread",
                false,
                "limit",
                50,
                "bytes",
                4_000_000);
        String oldest = plan(PageSql.OLDEST_FIRST, page);
        assertThat(oldest)
                .contains("Index Scan using news_pkey on news n")
                .doesNotContain("Seq Scan on news", "Seq Scan on areas", "Seq Scan on subscriptions", "Sort");
        assertThat(oldest).containsPattern("Index (Only )?Scan using news_deleted on news d");
        String newest = plan(PageSql.NEWEST_FIRST, page);
        assertThat(newest)
                .contains("Index Scan Backward using news_pkey on news n")
                .doesNotContain("Seq Scan on news", "Seq Scan on areas", "Seq Scan on subscriptions", "Sort");
    }

    @Test
    void theGreatestPageIsReadThroughThePrimaryKeyToo() {
        String plan = plan(
                PageSql.OLDEST_FIRST,
                Map.of(
                        "area",
                        area.id(),
                        "user",
                        reader.id(),
                        "start",
                        0,
                        "unread",
                        true,
                        "limit",
                        500,
                        "bytes",
                        4_000_000));
        assertThat(plan).contains("Index Scan using news_pkey on news n").doesNotContain("Seq Scan on news", "Sort");
    }

    /** After some calls PostgreSQL may plan once for all parameters instead of each time for the given ones. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void thePlanForAnyParametersIsNoWorse(boolean newestFirst) throws Exception {
        String sql = (newestFirst ? PageSql.NEWEST_FIRST : PageSql.OLDEST_FIRST)
                .replace(":area", "$1")
                .replace(":user", "$2")
                .replace(":start", "$3")
                .replace(":unread", "$4")
                .replace(":limit", "$5")
                .replace(":bytes", "$6");
        StringBuilder plan = new StringBuilder();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("prepare page (bigint, bigint, bigint, boolean, integer, integer) as " + sql);
            statement.execute("set plan_cache_mode = force_generic_plan");
            try (ResultSet lines = statement.executeQuery(
                    "explain execute page (" + area.id() + ", " + reader.id() + ", 1000, false, 50, 4000000)")) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            statement.execute("reset plan_cache_mode");
            statement.execute("deallocate page");
        }
        assertThat(plan.toString()).contains("news_pkey", "$5").doesNotContain("Seq Scan on news", "Sort");
    }

    @Test
    void aPageIsReadInAMomentWhereverItBegins() {
        as(reader).put(area.path("/cursor"), "{\"position\":10}").expect(200);
        for (String query : List.of("?after=99900", "?before", "?unread=true", "?limit=500&after=50000")) {
            long begin = System.nanoTime();
            as(reader).get(area.path("/news" + query)).expect(200);
            assertThat((System.nanoTime() - begin) / 1_000_000)
                    .as(query + ": milliseconds")
                    .isLessThan(2_000);
        }
        assertThat(as(reader).get(area.path("/news?limit=1")).number("unread")).isEqualTo(ITEMS - 10 - ITEMS / 100);
    }

    @Test
    void aPostTouchesOnlyIndexes() {
        String plan = plan(
                NewsLog.APPEND,
                Map.of(
                        "token",
                        new byte[32],
                        "author",
                        reader.id(),
                        "area",
                        area.id(),
                        "title",
                        "t",
                        "text",
                        "a",
                        "key",
                        "key"));
        assertThat(plan)
                .contains("news_idempotency_key", "areas_pkey", "subscriptions_pkey")
                .doesNotContain("Seq Scan on news", "Seq Scan on areas", "Seq Scan on subscriptions");
    }

    private String plan(String sql, Map<String, Object> parameters) {
        return String.join(
                "\n",
                jdbc.sql("explain " + sql)
                        .params(parameters)
                        .query(new SingleColumnRowMapper<>(String.class))
                        .list());
    }
}
