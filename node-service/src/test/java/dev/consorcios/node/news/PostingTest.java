package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.Person;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostingTest extends NodeTest {

    @Test
    void aPostIsAnsweredWithTheStoredItemAndItsPlace() {
        String of = getClass().getSimpleName();
        Area area = fixture().area("Fútbol y más " + of);
        Person ana = fixture().subscriber(area);
        Answer answer = as(ana).postNews(area, Map.of("text", "Sunday at five.", "title", "Final"))
                .expect(201);
        assertThat(answer.header("Location")).contains("/v1/areas/F%C3%BAtbol%20y%20m%C3%A1s%20" + of + "/news/1");
        assertThat(answer.text("area")).isEqualTo("Fútbol y más " + of);
        assertThat(answer.number("position")).isEqualTo(1);
        assertThat(answer.text("author")).isEqualTo(ana.name());
        assertThat(answer.text("title")).isEqualTo("Final");
        assertThat(answer.text("text")).isEqualTo("Sunday at five.");
        assertThat(answer.text("publishedAt")).endsWith("Z");
        assertThat(Duration.between(Instant.parse(answer.text("publishedAt")), databaseTime())
                        .abs())
                .isLessThan(Duration.ofMinutes(1));
        assertThat(as(ana).get(answer.header("Location").orElseThrow())
                        .expect(200)
                        .json())
                .isEqualTo(answer.json());
        assertThat(as(ana).postNews(area, "Second").number("position")).isEqualTo(2);
    }

    @Test
    void whoWouldNotTakeTheAnswerHasNothingStored() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        as(ana).send(as(ana).request(area.path("/news"))
                        .header("Accept", "text/html")
                        .POST(BodyPublishers.ofString("{\"text\":\"a\"}")))
                .expect(406);
        assertThat(fixture().newsIn(area)).isZero();
    }

    @Test
    void aPostWithoutATitleHasNone() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        assertThat(as(ana).post(area.path("/news"), "{\"text\":\"a\"}")
                        .expect(201)
                        .json()
                        .get("title")
                        .isNull())
                .isTrue();
        assertThat(as(ana).post(area.path("/news"), "{\"text\":\"a\",\"title\":null}")
                        .expect(201)
                        .json()
                        .get("title")
                        .isNull())
                .isTrue();
        assertThat(as(ana).post(area.path("/news"), "{\"text\":\"a\",\"title\":\"\"}")
                        .expect(201)
                        .text("title"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                " ",
                "\n",
                "'); drop table news; --",
                "<script>alert(1)</script>",
                "right to left: \u202Eabc\u202C \u200F",
                "e\u0301 is not \u00e9, and neither is changed",
                "\uFEFF\uFFFE\uFFFF\u0001\u0085\u2028",
                "😀 𝔸 \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "tab\t and \\ and \" and \r\n line ends"
            })
    void textAndTitleComeBackExactly(String text) {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        as(ana).postNews(area, Map.of("text", text, "title", text)).expect(201);
        Answer read = as(ana).get(area.path("/news/1")).expect(200);
        assertThat(read.text("text")).isEqualTo(text);
        assertThat(read.text("title")).isEqualTo(text);
    }

    @Test
    void textAndTitleAreTakenUpToTheirLimits() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        String longest = "é".repeat(32 * 1024);
        as(ana).postNews(area, longest).expect(201);
        assertThat(as(ana).get(area.path("/news/1")).text("text")).isEqualTo(longest);
        as(ana).postNews(area, longest + "a").expectProblem(413, "too-large");
        as(ana).postNews(area, "").expectProblem(400, "invalid-request");

        as(ana).postNews(area, Map.of("text", "a", "title", "😀".repeat(200))).expect(201);
        as(ana).postNews(area, Map.of("text", "a", "title", "a".repeat(201))).expectProblem(400, "invalid-request");
        assertThat(fixture().newsIn(area)).isEqualTo(2);
        assertThat(fixture().lastPosition(area)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "{\"text\":\"a\"",
                "[]",
                "null",
                "{}",
                "{\"text\":null}",
                "{\"text\":1}",
                "{\"text\":[\"a\"]}",
                "{\"text\":\"a\",\"title\":true}",
                "{\"text\":\"a\",\"text\":\"b\"}",
                "{\"text\":\"a\",\"author\":\"eva\"}",
                "{\"text\":\"a\\u0000b\"}",
                "{\"text\":\"a\",\"title\":\"\\u0000\"}",
                "{\"text\":\"\\ud83d\"}",
                "{\"text\":\"a\",\"title\":\"\\ude00\"}"
            })
    void aBodyThatIsNoPostIsOneProblemAndStoresNothing(String body) {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        as(ana).post(area.path("/news"), body).expectProblem(400, "invalid-request");
        assertThat(fixture().lastPosition(area)).isZero();
        assertThat(fixture().newsIn(area)).isZero();
    }

    @Test
    void aBodyOfFiveMegabytesIsRefused() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        as(ana).postNews(area, "a".repeat(5_000_000)).expectProblem(413, "too-large");
        as(ana).send(as(ana).request(area.path("/news"))
                        .setHeader("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("a")))
                .expectProblem(415, "invalid-request");
        assertThat(fixture().lastPosition(area)).isZero();
    }

    @Test
    void onlySubscribersPostAndTheRefusalSaysHowToSubscribe() {
        String of = getClass().getSimpleName();
        Area area = fixture().area("Cine y " + of);
        Person eva = fixture().person();
        Answer refusal = as(eva).postNews(area, "a").expectProblem(403, "not-subscribed");
        assertThat(refusal.text("detail")).contains("PUT /v1/areas/Cine%20y%20" + of + "/subscription");
        stranger().postNews(area, "a").expectProblem(401, "unauthenticated");
        assertThat(fixture().newsIn(area)).isZero();
        assertThat(fixture().lastPosition(area)).isZero();
    }

    @Test
    void aRepeatedPostIsStoredOnceAndAnsweredTheSame() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        Map<String, String> news = Map.of("text", "Once", "title", "T");
        Answer first = as(ana).postNews(area, news, "key-1").expect(201);
        as(ana).postNews(area, "In between").expect(201);
        Answer again = as(ana).postNews(area, news, "key-1").expect(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        Answer elsewhere = atSecondNode(ana).postNews(area, news, "key-1").expect(200);
        assertThat(elsewhere.json()).isEqualTo(first.json());
        assertThat(fixture().newsIn(area)).isEqualTo(2);
        assertThat(fixture().lastPosition(area)).isEqualTo(2);
    }

    @Test
    void aKeyIsItsAuthorsOwn() {
        Area area = fixture().area();
        as(fixture().subscriber(area)).postNews(area, "a", "key").expect(201);
        as(fixture().subscriber(area)).postNews(area, "b", "key").expect(201);
        assertThat(fixture().newsIn(area)).isEqualTo(2);
    }

    @Test
    void aKeyThatComesWithOtherContentIsRefused() {
        Area area = fixture().area();
        Area other = fixture().area();
        Person ana = fixture().subscriber(area);
        fixture().subscribe(ana, other);
        as(ana).postNews(area, Map.of("text", "a", "title", "t"), "key").expect(201);
        as(ana).postNews(area, Map.of("text", "b", "title", "t"), "key").expectProblem(422, "key-reused");
        as(ana).postNews(area, Map.of("text", "a", "title", "u"), "key").expectProblem(422, "key-reused");
        as(ana).postNews(area, Map.of("text", "a"), "key").expectProblem(422, "key-reused");
        as(ana).postNews(area, Map.of("text", "a", "title", ""), "key").expectProblem(422, "key-reused");
        as(ana).postNews(other, Map.of("text", "a", "title", "t"), "key").expectProblem(422, "key-reused");
        assertThat(fixture().lastPosition(area)).isEqualTo(1);
        assertThat(fixture().lastPosition(other)).isZero();
    }

    @Test
    void aKeyOutlivesTheDeletionOfItsItem() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        as(ana).postNews(area, Map.of("text", "a", "title", "t"), "key").expect(201);
        as(ana).delete(area.path("/news/1")).expect(204);
        as(ana).postNews(area, Map.of("text", "a", "title", "t"), "key").expectProblem(410, "news-deleted");
        as(ana).postNews(area, Map.of("text", "b", "title", "t"), "key").expectProblem(422, "key-reused");
        as(ana).postNews(area, Map.of("text", "ta", "title", ""), "key").expectProblem(422, "key-reused");
        as(ana).postNews(area, Map.of("text", "ta"), "key").expectProblem(422, "key-reused");
        assertThat(fixture().lastPosition(area)).isEqualTo(1);
    }

    @Test
    void aKeyIsFreeAgainWhenTheAreaOfItsItemWasRemoved() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        as(ana).postNews(area, "a", "key").expect(201);
        fixture().remove(area);
        Area successor = fixture().area(area.name());
        fixture().subscribe(ana, successor);
        Answer posted = as(ana).postNews(successor, "a", "key").expect(201);
        assertThat(posted.number("position")).isEqualTo(1);
        as(ana).postNews(successor, "a", "key").expect(200);
        assertThat(fixture().newsIn(successor)).isEqualTo(1);
    }

    @Test
    void aKeyHasItsLimits() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        String longest = "~ !".repeat(42) + "ab";
        as(ana).postNews(area, "a", longest).expect(201);
        as(ana).postNews(area, "a", longest).expect(200);
        as(ana).postNews(area, "a, b").expect(201);
        as(ana).postNews(area, "c", "one, two").expect(201);
        as(ana).postNews(area, "c", "one, two").expect(200);
        as(ana).postNews(area, "a", longest + "c").expectProblem(400, "invalid-request");
        as(ana).postNews(area, "a", "").expectProblem(400, "invalid-request");
        as(ana).postNews(area, "a", "  ").expectProblem(400, "invalid-request");
        as(ana).postNews(area, "a", "a\tb").expectProblem(400, "invalid-request");
        assertThat(as(ana).rawStatus(
                                "POST " + area.path("/news") + " HTTP/1.1\r\nIdempotency-Key: \u00e4",
                                "{\"text\":\"a\"}"))
                .contains("400");
        assertThat(as(ana).postNews(area, "a", "one", "two")
                        .expectProblem(400, "invalid-request")
                        .text("detail"))
                .contains("Idempotency-Key", "twice");
        assertThat(fixture().newsIn(area)).isEqualTo(3);
    }

    @Test
    void nothingIsPostedAfterALogoutOrAnUnsubscribe() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        Person otherSession = fixture().session(ana);
        as(ana).postNews(area, "a").expect(201);
        fixture().logOut(ana);
        as(ana).postNews(area, "b").expectProblem(401, "unauthenticated");
        atSecondNode(ana).postNews(area, "b").expectProblem(401, "unauthenticated");
        as(otherSession).delete(area.path("/subscription")).expect(204);
        atSecondNode(otherSession).postNews(area, "c").expectProblem(403, "not-subscribed");
        assertThat(fixture().newsIn(area)).isEqualTo(1);
        assertThat(fixture().lastPosition(area)).isEqualTo(1);
    }

    private Instant databaseTime() {
        return jdbc.sql("select now()")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }
}
