package dev.consorcios.node.news;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.AreaName;
import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.Person;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Pages that are made of what others have read. */
class RecentNewsTest extends NodeTest {

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private RecentNews recentNews;

    private Area area;
    private Person ana;
    private Person eva;

    @BeforeEach
    void readByOne() {
        area = fixture().area();
        fixture().assign(area, THIS_NODE);
        ana = fixture().subscriber(area);
        eva = fixture().subscriber(area);
        as(ana).postNews(area, "\"quoted\", \\ and ñandú 🦤 \"items\":[]").expect(201);
        fixture().news(area, ana, 5, "item ");
        as(ana).get(area.path("/news?unread=true&limit=3")).expect(200);
        as(ana).get(area.path("/news?after=3")).expect(200);
    }

    /** With an {@code Accept} that the filter leaves to Spring MVC, a page is read from the database. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?unread=true&limit=3",
                "?limit=4&after=1",
                "?after=6",
                "?limit=6",
                "?limit=5",
                "?after=9&unread=true"
            })
    void theyAreThoseOfTheDatabase(String query) {
        as(eva).put(area.path("/cursor"), "{\"position\":2}").expect(200);
        Answer read = as(eva).send(
                        as(eva).request(area.path("/news" + query)).header("Accept", "application/json;q=0.9"))
                .expect(200);
        // Nobody does that: it shows who reads the rows again.
        jdbc.sql("update news set text = 'changed' where area_id = :id")
                .param("id", area.id())
                .update();
        double before = made();
        Answer recent = as(eva).get(area.path("/news" + query)).expect(200);
        assertThat(made() - before).isEqualTo(1);
        assertThat(recent.body()).isEqualTo(read.body());
        assertThat(recent.header("Content-Length"))
                .contains(Integer.toString(read.body().getBytes(UTF_8).length));
        for (String field : List.of("Content-Type", "ETag", "Link", "Cache-Control")) {
            assertThat(recent.header(field)).as(field).isEqualTo(read.header(field));
        }
    }

    @Test
    void olderOnesAreReadAgain() {
        as(ana).delete(area.path("/news/1")).expect(204);
        as(ana).get(area.path("/news?after=4")).expect(200);
        assertThat(as(eva).get(area.path("/news?limit=2")).positions()).containsExactly(2, 3);
        assertThat(as(eva).get(area.path("/news?before=4&limit=2")).positions()).containsExactly(3, 2);
    }

    @Test
    void whatIsUnreadIsCountedWhereTheItemsDoNotTell() {
        double before = made();
        as(ana).postNews(area, "read by nobody").expect(201);
        assertThat(as(eva).get(area.path("/news?limit=3")).number("unread")).isEqualTo(7);
        assertThat(made() - before).isEqualTo(1);

        as(ana).delete(area.path("/news/1")).expect(204);
        as(ana).get(area.path("/news?after=4")).expect(200);
        before = made();
        assertThat(as(eva).get(area.path("/news?after=4")).number("unread")).isEqualTo(6);
        assertThat(made() - before).isEqualTo(1);
    }

    @Test
    void whatIsPostedOrDeletedOrReadIsSeenAtOnce() {
        as(ana).postNews(area, "more").expect(201);
        assertThat(unread()).containsExactly(1, 2, 3, 4, 5, 6, 7);
        as(ana).delete(area.path("/news/2")).expect(204);
        assertThat(unread()).containsExactly(1, 3, 4, 5, 6, 7);
        as(eva).put(area.path("/cursor"), "{\"position\":3}").expect(200);
        assertThat(unread()).containsExactly(4, 5, 6, 7);
        as(ana).delete(area.path("/news/6")).expect(204);
        assertThat(unread()).containsExactly(4, 5, 7);
        assertThat(as(eva).get(area.path("/news?unread=true")).number("unread")).isEqualTo(3);
        assertThat(as(ana).get(area.path("/news")).positions()).containsExactly(1, 3, 4, 5, 7);
        assertThat(as(ana).get(area.path("/news")).number("unread")).isEqualTo(5);
    }

    @Test
    void whoHasKeptAnotherPageGetsThisOne() {
        String old = as(eva).get(area.path("/news?unread=true")).header("ETag").orElseThrow();
        as(ana).postNews(area, "more").expect(201);
        as(ana).get(area.path("/news?unread=true")).expect(200);
        double before = made();
        for (String kept : List.of(
                old,
                new PageTag(ThisServer.number(jdbc), area.id() + 1, 7, 0, 0).of(new NewsQuery(false, 0, true, 50)))) {
            Answer answer = as(eva).send(
                            as(eva).request(area.path("/news?unread=true")).header("If-None-Match", kept))
                    .expect(200);
            assertThat(answer.positions()).containsExactly(1, 2, 3, 4, 5, 6, 7);
        }
        assertThat(made() - before).isEqualTo(2);
    }

    @Test
    void whatAServerHasThatTakesOverWithLessIsRead() {
        Standing standing = new Standing(new PageTag(0, area.id(), 6, 0, 0), 0L);
        assertThat(recentNews.page(new AreaName(area.name()).key(), standing, new NewsQuery(false, 0, true, 3)))
                .isNull();
    }

    @Test
    void whoMayNotReadGetsNone() {
        as(fixture().person()).get(area.path("/news?unread=true")).expect(403);
        jdbc.sql("delete from sessions where user_id = :id")
                .param("id", eva.id())
                .update();
        as(eva).get(area.path("/news?unread=true")).expect(401);
    }

    @Test
    void anAreaThatIsAddedAgainIsEmpty() {
        fixture().remove(area);
        as(ana).get(area.path("/news?unread=true")).expect(404);
        Area again = fixture().area(area.name());
        fixture().assign(again, THIS_NODE);
        fixture().subscribe(ana, again);
        for (int time = 0; time < 2; time++) {
            Answer page = as(ana).get(area.path("/news?unread=true")).expect(200);
            assertThat(page.positions()).isEmpty();
            assertThat(page.number("last")).isZero();
        }
    }

    /** How many pages were made of recent items so far. */
    private double made() {
        return meters.get("consorcios.reads.recent").counter().count();
    }

    private long[] unread() {
        return as(eva).get(area.path("/news?unread=true")).expect(200).positions();
    }
}
