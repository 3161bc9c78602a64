package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.OpenTransaction;
import dev.consorcios.node.testing.Person;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DeletionTest extends NodeTest {

    @Autowired
    private DataSource database;

    @Test
    void theAuthorDeletesAnItemAndItsContentIsGone() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        as(ana).postNews(area, Map.of("text", "secret text", "title", "secret title"))
                .expect(201);
        as(ana).postNews(area, "other").expect(201);
        assertThat(as(ana).delete(area.path("/news/1")).expect(204).body()).isEmpty();
        as(ana).delete(area.path("/news/1")).expect(204);
        atSecondNode(ana).delete(area.path("/news/1")).expect(204);
        Answer page = as(ana).get(area.path("/news")).expect(200);
        assertThat(page.positions()).containsExactly(2);
        assertThat(page.number("unread")).isEqualTo(1);
        assertThat(page.number("last")).isEqualTo(2);
        assertThat(fixture().count("select count(*) from news where title is not null and area_id = " + area.id()))
                .isZero();
        assertThat(fixture().count("select count(*) from news where text is not null and area_id = " + area.id()))
                .isEqualTo(1);
    }

    @Test
    void aDeletedPositionIsNotUsedAgain() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        as(ana).postNews(area, "a").expect(201);
        as(ana).delete(area.path("/news/1")).expect(204);
        assertThat(as(ana).postNews(area, "b").expect(201).number("position")).isEqualTo(2);
    }

    /** The order of locks is that of whoever clears away a removed area: first the area's row, then those of its news. */
    @Test
    void aDeletionWaitsForTheAreaBeforeItHoldsItsItem() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        as(ana).postNews(area, "a").expect(201);
        try (OpenTransaction clearing = new OpenTransaction(database);
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            clearing.execute("select 1 from areas where id = " + area.id() + " for update");
            Future<Answer> deleted = other.submit(() -> as(ana).delete(area.path("/news/1")));
            clearing.awaitWaiting(1);
            clearing.execute("delete from news where area_id = " + area.id());
            clearing.execute("update areas set removed_at = now() where id = " + area.id());
            clearing.commit();
            deleted.get().expect(204);
        }
        assertThat(fixture().newsIn(area)).isZero();
    }

    @Test
    void whoeverDeletesTheSameItemAtOnceIsAnsweredTheSame() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        as(ana).postNews(area, "a").expect(201);
        try (OpenTransaction first = new OpenTransaction(database);
                ExecutorService other = Executors.newFixedThreadPool(2)) {
            first.execute("update areas set deletions = deletions + 1 where id = " + area.id());
            Future<Answer> second = other.submit(() -> as(ana).delete(area.path("/news/1")));
            Future<Answer> third = other.submit(() -> as(ana).delete(area.path("/news/1")));
            first.awaitWaiting(2);
            first.commit();
            second.get().expect(204);
            third.get().expect(204);
        }
        as(ana).get(area.path("/news/1")).expectProblem(410, "news-deleted");
        assertThat(as(ana).get(area.path("/news")).number("unread")).isZero();
    }

    @Test
    void onlyTheAuthorDeletes() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        Person eva = fixture().subscriber(area);
        Person stranger = fixture().person();
        as(ana).postNews(area, "a").expect(201);
        as(eva).delete(area.path("/news/1")).expectProblem(403, "not-author");
        as(stranger).delete(area.path("/news/1")).expectProblem(403, "not-author");
        stranger().delete(area.path("/news/1")).expectProblem(401, "unauthenticated");
        as(ana).get(area.path("/news/1")).expect(200);
        as(ana).delete(area.path("/news/1")).expect(204);
        as(eva).delete(area.path("/news/1")).expectProblem(403, "not-author");
        as(ana).delete(area.path("/news/2")).expectProblem(404, "news-not-found");
    }

    @Test
    void anAuthorDeletesOwnItemsAfterUnsubscribingToo() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        as(ana).postNews(area, "a").expect(201);
        as(ana).delete(area.path("/subscription")).expect(204);
        as(ana).delete(area.path("/news/1")).expect(204);
        assertThat(fixture().count("select count(*) from news where text is not null and area_id = " + area.id()))
                .isZero();
    }
}
