package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.Caller;
import dev.consorcios.node.testing.Crowd;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.Person;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest extends NodeTest {

    @Test
    void aPageSaysAllAboutItsItemsAndItsReader() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        Answer posted = as(ana).postNews(area, "first").expect(201);
        as(ana).postNews(area, "second").expect(201);
        Answer page = as(ana).get(area.path("/news")).expect(200);
        assertThat(page.header("Content-Type")).contains("application/json");
        assertThat(page.text("area")).isEqualTo(area.name());
        assertThat(page.positions()).containsExactly(1, 2);
        assertThat(page.json().get("items").get(0)).isEqualTo(posted.json());
        assertThat(page.json().get("next").isNull()).isTrue();
        assertThat(page.header("Link")).isEmpty();
        assertThat(page.number("cursor")).isZero();
        assertThat(page.number("last")).isEqualTo(2);
        assertThat(page.number("unread")).isEqualTo(2);
    }

    /** Pages that are asked for at the same time are read with one statement. */
    @Test
    void eachIsGivenTheirOwnPageHoweverManyAskAtOnce() throws Exception {
        List<Area> areas = List.of(fixture().area(), fixture().area(), fixture().area());
        Person ana = fixture().subscriber(areas.get(0));
        fixture().subscribe(ana, areas.get(1)); // but not to the third
        for (int number = 1; number <= 6; number++) {
            as(ana).postNews(areas.get(number % 2), "item " + number).expect(201);
        }
        List<Answer> answers = Crowd.doAtOnce(
                60,
                index -> () -> as(index % 10 == 9 ? new Person(0, "nobody", "x") : ana)
                        .get(areas.get(index % 3).path("/news?limit=2&after=" + index % 4)));
        for (int index = 0; index < answers.size(); index++) {
            Answer answer = answers.get(index);
            if (index % 10 == 9) {
                answer.expect(401);
            } else if (index % 3 == 2) {
                answer.expect(403);
            } else {
                assertThat(answer.expect(200).text("area"))
                        .isEqualTo(areas.get(index % 3).name());
                assertThat(answer.positions())
                        .containsExactly(LongStream.rangeClosed(index % 4 + 1, Math.min(3, index % 4 + 2))
                                .toArray());
            }
        }
    }

    @Test
    void anEmptyAreaIsAnEmptyPage() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        for (String query : List.of("", "?unread=true", "?before", "?after=5")) {
            Answer page = as(ana).get(area.path("/news" + query)).expect(200);
            assertThat(page.positions()).isEmpty();
            assertThat(page.json().get("next").isNull()).isTrue();
            assertThat(page.number("last")).isZero();
            assertThat(page.number("unread")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                     | 1 2 3 4 5 6 7 8 9 10 |",
                "?limit=3             | 1 2 3                | 3",
                "?limit=10            | 1 2 3 4 5 6 7 8 9 10 |",
                "?limit=9             | 1 2 3 4 5 6 7 8 9    | 9",
                "?limit=500           | 1 2 3 4 5 6 7 8 9 10 |",
                "?after=0&limit=1     | 1                    | 1",
                "?after=4&limit=2     | 5 6                  | 6",
                "?after=8&limit=2     | 9 10                 |",
                "?after=10            |                      |",
                "?after=9223372036854775807 |                |",
                "?before              | 10 9 8 7 6 5 4 3 2 1 |",
                "?before=             | 10 9 8 7 6 5 4 3 2 1 |",
                "?before=&limit=2     | 10 9                 | 9",
                "?before=9&limit=2    | 8 7                  | 7",
                "?before=3&limit=2    | 2 1                  |",
                "?before=1            |                      |",
                "?before=100&limit=1  | 10                   | 10",
                "?unread=true         | 5 6 7 8 9 10         |",
                "?unread=true&limit=2 | 5 6                  | 6",
                "?unread=true&after=2 | 5 6 7 8 9 10         |",
                "?unread=true&after=7&limit=2 | 8 9          | 9",
                "?unread=false&limit=1 | 1                   | 1",
                "?unknown=1&unknown=2&limit=1 | 1            | 1",
            })
    void aPageHoldsWhatWasAskedForAndSaysWhereTheNextBegins(String query, String positions, Long next) {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        fixture().news(area, ana, 10, "item ");
        as(ana).put(area.path("/cursor"), "{\"position\":4}").expect(200);

        Answer page =
                as(ana).get(area.path("/news" + (query == null ? "" : query))).expect(200);
        assertThat(page.positions()).containsExactly(numbers(positions));
        assertThat(page.json().get("next").isNull() ? null : page.number("next"))
                .isEqualTo(next);
        assertThat(page.header("Link").isPresent()).isEqualTo(next != null);
        assertThat(page.number("cursor")).isEqualTo(4);
        assertThat(page.number("last")).isEqualTo(10);
        assertThat(page.number("unread")).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "limit=-1",
                "limit=1.5",
                "limit=x",
                "limit=",
                "limit=%2B5",
                "limit=+5",
                "limit=0x5",
                "limit=%D9%A5",
                "limit=99999999999999999999999",
                "limit=5&limit=5",
                "after=-1",
                "after=x",
                "after=",
                "after",
                "after=9223372036854775808",
                "after=1&after=2",
                "before=0",
                "before=-1",
                "before=x",
                "before=1&before=2",
                "before&before",
                "before=9223372036854775808",
                "after=1&before=5",
                "after=1&before",
                "unread=yes",
                "unread=",
                "unread=TRUE",
                "unread=1",
                "unread=true&unread=true",
                "unread=true&before=5",
                "unread=true&before",
                "after=%00",
                "after=1%27%20or%201=1"
            })
    void aParameterOutOfRangeIsRefused(String query) {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        as(ana).get(area.path("/news?" + query)).expectProblem(400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=3", "?limit=3&unread=true", "?limit=3&before"})
    void followingTheLinksShowsEveryItemOnce(String query) {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        fixture().news(area, ana, 20, "item ");
        as(ana).delete(area.path("/news/5")).expect(204);
        as(ana).delete(area.path("/news/6")).expect(204);
        as(ana).delete(area.path("/news/20")).expect(204);
        as(ana).put(area.path("/cursor"), "{\"position\":2}").expect(200);

        List<Long> seen = new ArrayList<>();
        Optional<String> next = Optional.of(area.path("/news" + query));
        while (next.isPresent()) {
            Answer page = as(ana).get(next.get()).expect(200);
            for (long position : page.positions()) {
                seen.add(position);
            }
            assertThat(page.positions().length).isBetween(1, 3);
            assertThat(page.number("unread")).isEqualTo(20 - 2 - 3);
            next = page.header("Link").map(link -> {
                assertThat(link).endsWith(">; rel=\"next\"").contains("limit=3");
                return link.substring(1, link.indexOf('>'));
            });
        }
        List<Long> expected = new ArrayList<>();
        for (long position = query.contains("unread") ? 3 : 1; position < 20; position++) {
            if (position != 5 && position != 6) {
                expected.add(position);
            }
        }
        assertThat(seen).isEqualTo(query.contains("before") ? expected.reversed() : expected);
    }

    @Test
    void theDefaultIsFiftyItems() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        fixture().news(area, ana, 600, "item ");
        assertThat(as(ana).get(area.path("/news")).positions()).hasSize(50);
        assertThat(as(ana).get(area.path("/news?limit=500")).positions()).hasSize(500);
    }

    @Test
    void aPageOfLongTextsEndsAtOneMebibyteAndSaysWhereItGoesOn() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        fixture().news(area, ana, 40, "é".repeat(32_760));
        Answer page = as(ana).get(area.path("/news?limit=500")).expect(200);
        assertThat(page.positions()).hasSize(17).startsWith(1);
        assertThat(page.number("next")).isEqualTo(17);
        Answer second = as(ana).get(area.path("/news?limit=500&after=17")).expect(200);
        assertThat(second.positions()).hasSize(17).startsWith(18);
        Answer third = as(ana).get(area.path("/news?limit=500&after=34")).expect(200);
        assertThat(third.positions()).hasSize(6).endsWith(40);
        assertThat(third.json().get("next").isNull()).isTrue();
    }

    @Test
    void readingChangesNothing() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        fixture().news(area, ana, 3, "item ");
        Caller caller = as(ana);
        for (String path : List.of("/news", "/news?unread=true", "/news?before", "/news/2", "/news?after=2")) {
            caller.get(area.path(path)).expect(200);
        }
        Answer page = caller.get(area.path("/news?unread=true")).expect(200);
        assertThat(page.number("cursor")).isZero();
        assertThat(page.positions()).containsExactly(1, 2, 3);
    }

    @Test
    void headAnswersLikeGetWithoutABody() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        fixture().news(area, ana, 3, "item ");
        Answer head = as(ana).send(as(ana).request(area.path("/news?limit=1")).method("HEAD", BodyPublishers.noBody()))
                .expect(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Link")).isPresent();
    }

    @Test
    void oneItemIsReadByItsPosition() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        Person eva = fixture().subscriber(area);
        Answer posted = as(ana).postNews(area, "a").expect(201);
        assertThat(as(eva).get(area.path("/news/1")).expect(200).json()).isEqualTo(posted.json());
        as(eva).get(area.path("/news/2")).expectProblem(404, "news-not-found");
        as(eva).get(area.path("/news/9223372036854775807")).expectProblem(404, "news-not-found");
        as(ana).delete(area.path("/news/1")).expect(204);
        as(eva).get(area.path("/news/1")).expectProblem(410, "news-deleted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "1.0", "1e3", "+1", "%201", "9223372036854775808", "%00", "null"})
    void aPositionIsAPositiveWholeNumber(String position) {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        as(ana).get(area.path("/news/" + position)).expectProblem(400, "invalid-request");
        as(ana).delete(area.path("/news/" + position)).expectProblem(400, "invalid-request");
    }

    @Test
    void onlySubscribersRead() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        as(ana).postNews(area, "a").expect(201);
        Person eva = fixture().person();
        for (String path : List.of("/news", "/news?unread=true", "/news?before", "/news/1", "/news/2")) {
            as(eva).get(area.path(path)).expectProblem(403, "not-subscribed");
            stranger().get(area.path(path)).expectProblem(401, "unauthenticated");
        }
        fixture().logOut(ana);
        as(ana).get(area.path("/news")).expectProblem(401, "unauthenticated");
        atSecondNode(ana).get(area.path("/news/1")).expectProblem(401, "unauthenticated");
    }

    private static long[] numbers(String positions) {
        return positions == null
                ? new long[0]
                : List.of(positions.split(" ")).stream()
                        .mapToLong(Long::parseLong)
                        .toArray();
    }
}
