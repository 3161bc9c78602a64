package dev.consorcios.agent.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.testing.AgentClient;
import dev.consorcios.agent.testing.AgentTests;
import dev.consorcios.agent.testing.Await;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class HousekeepingTest extends AgentTests {

    private static final int MANY = 25 * RemovedAreas.BATCH;

    @Autowired
    private RemovedAreas removed;

    @Autowired
    private Expired expired;

    @Autowired
    private OldAssignments assignments;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void anAreaWithManyNewsIsGoneAtOnceAndItsNewsInTheBackground() {
        String name = unique("area");
        String user = unique("ana");
        AgentClient ana = user(user);
        long id = areaWithNews(name, user, MANY);

        transaction.executeWithoutResult(status -> {
            // Whoever would remove the news has to wait for this.
            jdbc.sql("select from news where area_id = :id and position = 1 for update")
                    .param("id", id)
                    .query()
                    .listOfRows();
            CompletableFuture.runAsync(() -> admin().delete("/v1/areas/" + name).is(204))
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
        });
        admin().post("/v1/areas", Map.of("name", name)).is(201);
        ana.get("/v1/areas/" + name)
                .is(200)
                .has("/last", 0)
                .has("/subscribers", 0)
                .has("/subscribed", false);
        assertThat(ana.get("/v1/me/subscriptions").items("area")).doesNotContain(name);

        Await.until(() -> count("areas", "id = " + id) == 0);
        assertThat(count("news", "area_id = " + id)).isZero();
        assertThat(count("subscriptions", "area_id = " + id)).isZero();
        assertThat(count("areas", "removed_at is null and name = '" + name + "'"))
                .isOne();
    }

    @Test
    void meanwhileOtherAreasAndTheNewOneAreNotBlocked() {
        String name = unique("area");
        String other = unique("area");
        String user = unique("ana");
        user(user);
        long id = areaWithNews(name, user, 3 * RemovedAreas.BATCH);
        long living = areaWithNews(other, user, 1);
        // A batch that is not committed yet, in the hands of another agent.
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update areas set removed_at = '2000-01-01' where id = :id")
                    .param("id", id)
                    .update();
            assertThat(removed.clearBatch()).isTrue();
            assertThat(count("news", "area_id = " + id)).isEqualTo(2L * RemovedAreas.BATCH);
            CompletableFuture.runAsync(() -> {
                        admin().post("/v1/areas", Map.of("name", unique("area")))
                                .is(201);
                        admin().patch("/v1/areas/" + other, Map.of("replicas", 2))
                                .is(200);
                        jdbc.sql("update areas set last_position = last_position + 1 where id = :id")
                                .param("id", living)
                                .update();
                        jdbc.sql("insert into news (area_id, position, author_id, text)"
                                        + " select :id, 2, min(id), 't' from users")
                                .param("id", living)
                                .update();
                    })
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
        });
        Await.until(() -> count("areas", "id = " + id) == 0);
        assertThat(count("news", "area_id = " + living)).isEqualTo(2);
    }

    @Test
    void aBatchTakesTheNewestNewsAndKeepsHowFarItHasCome() {
        String user = unique("ana");
        user(user);
        long id = areaWithNews(unique("area"), user, 2 * RemovedAreas.BATCH + 1);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update areas set removed_at = '2000-01-01' where id = :id")
                    .param("id", id)
                    .update();
            removed.clearBatch();
            for (String last : List.of(
                    "select max(position) from news where area_id = :id",
                    "select last_position from areas where id = :id")) {
                assertThat(jdbc.sql(last).param("id", id).query(Long.class).single())
                        .isEqualTo(RemovedAreas.BATCH + 1);
            }
        });
        Await.until(() -> count("areas", "id = " + id) == 0);
    }

    @Test
    void whatAnotherAgentIsAtIsLeftToIt() {
        String user = unique("ana");
        user(user);
        long taken = areaWithNews(unique("area"), user, 20 * RemovedAreas.BATCH);
        long free = areaWithNews(unique("area"), user, 5);
        jdbc.sql("update areas set removed_at = case id when :taken then timestamptz '2000-01-01' else now() end"
                        + " where id in (:taken, :free)")
                .param("taken", taken)
                .param("free", free)
                .update();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select id from areas where id = :id for update")
                    .param("id", taken)
                    .query(Long.class)
                    .single();
            Await.until(() -> count("areas", "id = " + free) == 0);
            assertThat(count("news", "area_id = " + taken)).isPositive();
        });
        Await.until(() -> count("areas", "id = " + taken) == 0);
    }

    @Test
    void manySubscribersAreClearedAwayToo() {
        String name = unique("area");
        admin().post("/v1/areas", Map.of("name", name)).is(201);
        jdbc.sql("insert into users (name, name_key, password_hash)"
                        + " select 'many-' || i, 'many-' || i, '-' from generate_series(1, :count) i")
                .param("count", RemovedAreas.BATCH + 1)
                .update();
        jdbc.sql("insert into subscriptions (area_id, user_id) select a.id, u.id from areas a, users u"
                        + " where a.name = :name and u.name like 'many-%'")
                .param("name", name)
                .update();
        long id = id(name);
        admin().delete("/v1/areas/" + name).is(204);
        Await.until(() -> count("areas", "id = " + id) == 0);
        assertThat(count("subscriptions", "area_id = " + id)).isZero();
        assertThat(count("users", "name like 'many-%'")).isEqualTo(RemovedAreas.BATCH + 1);
    }

    @Test
    void batchesGoAlongIndexes() {
        String user = unique("ana");
        user(user);
        long id = areaWithNews(unique("area"), user, MANY);
        jdbc.sql("analyze news").update();
        String plan = String.join(
                "\n",
                jdbc.sql("explain delete from news where area_id = :id and position > :start")
                        .param("id", id)
                        .param("start", MANY - RemovedAreas.BATCH)
                        .query(String.class)
                        .list());
        assertThat(plan).contains("news_pkey", "Index Cond: ((area_id = ").doesNotContain("Seq Scan");
    }

    @Test
    void whatHasExpiredIsDeletedAndNothingElse() {
        String user = unique("ana");
        AgentClient ana = user(user);
        jdbc.sql("insert into sessions (token_hash, user_id, created_at, expires_at)"
                        + " select sha256(i::text::bytea), u.id, now() - interval '2 h', now() - interval '1 s'"
                        + " from users u, generate_series(1, 12000) i where u.name = :user")
                .param("user", user)
                .update();
        jdbc.sql("insert into login_attempts (subject, failures, blocked_until, updated_at) values"
                        + " ('old', 1, now(), now() - interval '25 h'), ('new', 1, now(), now() - interval '23 h')")
                .update();
        jdbc.sql("insert into departures (name, instance, departed_at) values"
                        + " ('n', 'old', now() - interval '61 min'), ('n', 'new', now() - interval '59 min')")
                .update();
        long last = jdbc.sql("update session_feed set last = last + 2 returning last")
                .query(Long.class)
                .single();
        jdbc.sql("insert into ended_sessions (number, token_hash, ended_at) values"
                        + " (:last - 1, sha256('old'), now() - interval '61 min'),"
                        + " (:last, sha256('new'), now() - interval '59 min')")
                .param("last", last)
                .update();
        Await.until(() -> !expired.deleteBatch());
        ana.get("/v1/me").is(200);
        assertThat(count("sessions", "expires_at < now()")).isZero();
        assertThat(jdbc.sql("select subject from login_attempts")
                        .query(String.class)
                        .list())
                .isEqualTo(List.of("new"));
        assertThat(jdbc.sql("select instance from departures where name = 'n'")
                        .query(String.class)
                        .list())
                .isEqualTo(List.of("new"));
        assertThat(count("ended_sessions", "number = " + (last - 1))).isZero();
        assertThat(count("ended_sessions", "number = " + last)).isOne();
    }

    @Test
    void ofEachAreaTheNewestEntriesOfTheLogAreKept() {
        String many = unique("area");
        String few = unique("area");
        for (String area : List.of(many, few)) {
            admin().post("/v1/areas", Map.of("name", area)).is(201);
        }
        jdbc.sql("insert into assignment_log (area_id, epoch, to_node, reason)"
                        + " select id, i, 'n', 'r' from areas, generate_series(1, :entries) i"
                        + " where name = :many or name = :few and i <= :kept")
                .param("many", many)
                .param("few", few)
                .param("entries", 3 * OldAssignments.KEPT)
                .param("kept", OldAssignments.KEPT)
                .update();
        Await.until(() -> !assignments.deleteBatch());
        Await.until(() -> !assignments.deleteBatch());
        assertThat(jdbc.sql("select min(epoch) from assignment_log where area_id = :area")
                        .param("area", id(many))
                        .query(Long.class)
                        .single())
                .isEqualTo(2L * OldAssignments.KEPT + 1);
        assertThat(count("assignment_log", "area_id = " + id(many))).isEqualTo(OldAssignments.KEPT);
        assertThat(count("assignment_log", "area_id = " + id(few))).isEqualTo(OldAssignments.KEPT);
    }

    @Test
    void aRemovedAreasEntriesGoWithIt() {
        String name = unique("area");
        admin().post("/v1/areas", Map.of("name", name)).is(201);
        long id = id(name);
        jdbc.sql("insert into assignment_log (area_id, epoch, to_node, reason) values (:id, 1, 'n', 'r')")
                .param("id", id)
                .update();
        admin().delete("/v1/areas/" + name).is(204);
        Await.until(() -> count("areas", "id = " + id) == 0);
        assertThat(count("assignment_log", "area_id = " + id)).isZero();
    }

    private long areaWithNews(String name, String author, int count) {
        admin().post("/v1/areas", Map.of("name", name)).is(201);
        long id = id(name);
        transaction.executeWithoutResult(status -> {
            // It may take longer than an agent has patience for, and need not look at the referenced rows for each.
            jdbc.sql("set local statement_timeout = 0").update();
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("insert into news (area_id, position, author_id, title, text, idempotency_key)"
                            + " select :id, p, u.id, 'title', 'text', :name || p from generate_series(1, :count) p, users u"
                            + " where u.name = :author")
                    .param("id", id)
                    .param("name", name)
                    .param("count", count)
                    .param("author", author)
                    .update();
        });
        jdbc.sql("insert into subscriptions (area_id, user_id) select :id, id from users where name = :author")
                .param("id", id)
                .param("author", author)
                .update();
        jdbc.sql("update areas set last_position = :count, subscribers = 1 where id = :id")
                .param("count", count)
                .param("id", id)
                .update();
        return id;
    }

    private long id(String area) {
        return jdbc.sql("select id from areas where name = :name and removed_at is null")
                .param("name", area)
                .query(Long.class)
                .single();
    }
}
