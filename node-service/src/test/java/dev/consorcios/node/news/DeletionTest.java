package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.Person;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeletionTest extends NodeTest {

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
