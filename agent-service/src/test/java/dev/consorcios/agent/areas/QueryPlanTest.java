package dev.consorcios.agent.areas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.platform.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That lists stay quick when there is much of everything: what they read grows with the page, not with the table. */
class QueryPlanTest {

    private static Connection connection = connect();

    private static Connection connect() {
        TestDatabase database = TestDatabase.create();
        Flyway.configure()
                .dataSource(database.url(), TestDatabase.USER, "")
                .load()
                .migrate();
        try {
            return DriverManager.getConnection(database.url(), TestDatabase.USER, "");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    static void fill() throws SQLException {
        run("""
                set session_replication_role = replica; -- without a look at the referenced rows for each of a million
                insert into users (name, name_key, password_hash)
                  select 'u' || i, 'u' || i, '-' from generate_series(1, 100000) i;
                insert into areas (name, name_key, last_position, removed_at)
                  select 'a' || i, 'a' || i, 40, case when i % 10 = 0 then now() end from generate_series(1, 10000) i;
                insert into nodes (name, url, state)
                  select 'n' || i, 'http://n', 'UP' from generate_series(1, 20) i;
                insert into assignments select a, 1 + (a + i) % 20 from generate_series(1, 10000) a, generate_series(0, 1) i;
                insert into subscriptions (area_id, user_id)
                  select 1 + (u * 7 + i * 1009) % 10000, u from generate_series(1, 100000) u, generate_series(1, 10) i;
                insert into news (area_id, position, author_id, text)
                  select a, p, 1, 't' from generate_series(1, 5000) a, generate_series(1, 40) p;
                update news set text = null, deleted_at = now(), content_digest = sha256('') where position % 8 = 0;
                insert into news (area_id, position, author_id, text)
                  select 8080, p, 1, 't' from generate_series(41, 1000000) p;
                update areas set last_position = 1000000 where id = 8080;
                set session_replication_role = origin;
                analyze;
                """);
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void aPageOfAreasWalksAlongTheNames() throws SQLException {
        String plan = explain(AreaDirectory.PAGE, "after", "'a5'", "part", "''", "limit", "51", "user", "77");
        assertThat(plan).contains("areas_name_key", "subscriptions_pkey", "assignments_pkey");
        assertThat(plan).doesNotContain("Sort Key: a.name_key");
        assertNoLargeTableIsReadWhole(plan);
        assertReadsAtMost(plan, 60);
    }

    @Test
    void anAreaIsFoundByItsName() throws SQLException {
        String plan = explain(AreaDirectory.ONE, "key", "'a5'", "user", "77");
        assertThat(plan).contains("areas_name_key");
        assertNoLargeTableIsReadWhole(plan);
    }

    @Test
    void aPageOfSubscriptionsStartsFromTheUsersOwnAndCountsDeletedItemsOnly() throws SQLException {
        String plan = explain(SubscriptionDirectory.PAGE, "user", "77", "after", "''", "limit", "11");
        assertThat(plan).contains("subscriptions_pkey", "areas_pkey", "news_deleted");
        assertNoLargeTableIsReadWhole(plan);
        assertReadsAtMost(plan, 60);
    }

    private static void assertNoLargeTableIsReadWhole(String plan) {
        assertThat(plan)
                .doesNotContain("Seq Scan on areas", "Seq Scan on subscriptions", "Seq Scan on news")
                .doesNotContain("Seq Scan on assignments", "Seq Scan on users");
    }

    private static void assertReadsAtMost(String plan, int rows) {
        assertThat(java.util.regex.Pattern.compile("actual rows=(\\d+)")
                        .matcher(plan)
                        .results()
                        .map(result -> Integer.valueOf(result.group(1))))
                .as(plan)
                .allMatch(read -> read <= rows);
    }

    private static String explain(String sql, String... parameters) throws SQLException {
        String bound = sql;
        for (int i = 0; i < parameters.length; i += 2) {
            bound = bound.replace(":" + parameters[i], parameters[i + 1]);
        }
        StringBuilder plan = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("explain (analyze, timing off, buffers off, summary off) " + bound)) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    private static void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
