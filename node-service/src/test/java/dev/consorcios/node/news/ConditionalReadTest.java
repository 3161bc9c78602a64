package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading again what one has read before, at a node that is assigned the area and at one that is not. */
@ParameterizedClass(name = "assigned: {0}")
@ValueSource(booleans = {true, false})
class ConditionalReadTest extends NodeTest {

    @Parameter
    private boolean assigned;

    private Area area() {
        return assigned(fixture().area());
    }

    private Area assigned(Area area) {
        if (assigned) {
            fixture().assign(area, THIS_NODE);
        }
        return area;
    }

    @Test
    void whoHasThePageAlreadyIsToldSoWithoutABody() {
        Area area = area();
        Person ana = fixture().subscriber(area);
        fixture().news(area, ana, 3, "item ");
        Answer page = as(ana).get(area.path("/news")).expect(200);
        assertThat(page.header("Cache-Control")).contains("no-cache, private");
        assertThat(page.header("Pragma")).isEmpty();
        String tag = tag(page);

        Answer again = conditional(ana, area.path("/news"), tag).expect(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).contains(tag);
        assertThat(again.header("Cache-Control")).contains("no-cache, private");
        assertThat(atSecondNode(ana)
                        .send(atSecondNode(ana)
                                .request(area.path("/news"))
                                .header("If-None-Match", tag)
                                .GET())
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/%s", "\"a\", %s", "\"a\",W/%s , \"b\""})
    void theTagIsFoundInAList(String header) {
        Area area = area();
        Person ana = fixture().subscriber(area);
        fixture().news(area, ana, 3, "item ");
        String tag = tag(as(ana).get(area.path("/news")));
        conditional(ana, area.path("/news"), header.formatted(tag)).expect(304);
    }

    @Test
    void theTagIsFoundInAnyOfSeveralHeaders() {
        Area area = area();
        Person ana = fixture().subscriber(area);
        String news = area.path("/news");
        String tag = tag(as(ana).get(news));
        as(ana).send(as(ana).request(news)
                        .header("If-None-Match", "\"a\"")
                        .header("If-None-Match", tag)
                        .GET())
                .expect(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "nonsense",
                "\"2.%s.1.1.1.1.a0-50\"",
                "\"2.1.9223372036854775808.99999999999999999999.0.0.a0-50\"",
                "\"2.-1.-1.-1.-1.-1.a0-50\"",
                "\""
            })
    void anotherTagIsAnsweredWithThePage(String header) {
        Area area = area();
        Person ana = fixture().subscriber(area);
        fixture().news(area, ana, 3, "item ");
        assertThat(conditional(ana, area.path("/news"), header.formatted(ThisServer.number(jdbc)))
                        .expect(200)
                        .positions())
                .containsExactly(1, 2, 3);
    }

    @Test
    void whoMayNotReadIsNotToldThatNothingHasChanged() {
        Area area = area();
        Person ana = fixture().subscriber(area);
        String news = area.path("/news");
        String tag = tag(as(ana).get(news));
        conditional(ana, area.path("/news?limit=0"), tag).expectProblem(400, "invalid-request");
        as(ana).delete(area.path("/subscription")).expect(204);
        conditional(ana, news, tag).expectProblem(403, "not-subscribed");
        as(ana).put(area.path("/subscription")).expect(201);
        conditional(ana, news, tag).expect(304);
        fixture().remove(area);
        conditional(ana, news, tag).expectProblem(404, "area-not-found");
        fixture().logOut(ana);
        conditional(ana, news, tag).expectProblem(401, "unauthenticated");
    }

    @Test
    void theSamePageOfAnotherAreaIsAnother() {
        Area area = area();
        Person ana = fixture().subscriber(area);
        String tag = tag(as(ana).get(area.path("/news")));
        fixture().remove(area);
        Area successor = assigned(fixture().area(area.name()));
        fixture().subscribe(ana, successor);
        conditional(ana, successor.path("/news"), tag).expect(200);
    }

    /** Where another server takes over that lacks what was committed last, the same numbers may stand for other items. */
    @Test
    void theSamePageOfAnotherServerIsAnother() {
        Area area = area();
        Person ana = fixture().subscriber(area);
        fixture().news(area, ana, 3, "item ");
        String[] tag = tag(as(ana).get(area.path("/news"))).split("\\.");
        assertThat(tag[1]).isEqualTo(Long.toString(ThisServer.number(jdbc)));
        tag[1] = Long.toString(ThisServer.number(jdbc) - 1);
        assertThat(conditional(ana, area.path("/news"), String.join(".", tag))
                        .expect(200)
                        .positions())
                .containsExactly(1, 2, 3);
    }

    /** Whatever happens, in whatever order: the tag changes whenever the page does. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aTagIsNeverGivenToTwoPages(long seed) {
        Random random = new Random(seed);
        Area area = area();
        Person ana = fixture().subscriber(area);
        Person eva = fixture().subscriber(area);
        Map<String, String> pages = new HashMap<>();
        Map<String, String> kept = new HashMap<>();
        for (int step = 0; step < 40; step++) {
            change(random, area, ana, eva);
            for (String query : List.of("", "?limit=2", "?unread=true", "?before=&limit=3", "?after=2")) {
                String news = area.path("/news" + query);
                Answer page = as(ana).get(news).expect(200);
                assertThat(pages.computeIfAbsent(tag(page) + query, tag -> page.body()))
                        .isEqualTo(page.body());
                Answer again = conditional(ana, news, kept.getOrDefault(query, "\"none\""));
                assertThat(again.status()).isIn(200, 304);
                assertThat(again.status() == 304).isEqualTo(tag(page).equals(kept.get(query)));
                assertThat(again.body()).isEqualTo(again.status() == 304 ? "" : page.body());
                kept.put(query, tag(page));
            }
        }
        assertThat(kept.values()).doesNotHaveDuplicates();
    }

    private void change(Random random, Area area, Person ana, Person eva) {
        long last = fixture().lastPosition(area);
        switch (random.nextInt(6)) {
            case 0, 1 -> as(eva).postNews(area, "text " + random.nextInt()).expect(201);
            case 2 -> as(eva).delete(area.path("/news/" + (1 + random.nextLong(last + 1))));
            case 3 ->
                as(ana).put(area.path("/cursor?rewind=true"), "{\"position\":%s}".formatted(random.nextLong(last + 1)))
                        .expect(200);
            case 4 -> {
                as(ana).delete(area.path("/subscription")).expect(204);
                as(ana).put(area.path("/subscription")).expect(201);
            }
            default -> as(ana).get(area.path("/news")).expect(200); // nothing
        }
    }

    private Answer conditional(Person person, String path, String tags) {
        return as(person)
                .send(as(person).request(path).header("If-None-Match", tags).GET());
    }

    private static String tag(Answer page) {
        return page.header("ETag").orElseThrow();
    }
}
