package dev.consorcios.node.areas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.Caller;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.Person;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestedAreaTest extends NodeTest {

    private static final String STALE = "Consorcios-Route-Stale";

    @Test
    void anAreaIsFoundWhateverTheCaseAndAnswersWithItsOwnName() {
        Area area = fixture().area("Straße Öffentlich ΣΊΣΥΦΟΣ");
        Person ana = fixture().subscriber(area);
        for (String name : List.of(
                "Straße Öffentlich ΣΊΣΥΦΟΣ",
                "STRASSE ÖFFENTLICH σίσυφος",
                " straße o\u0308ffentlich Σίσυφοσ ",
                "strasse öffentlich σίσυφος")) {
            Answer page = as(ana).get(Area.pathOf(name) + "/news").expect(200);
            assertThat(page.text("area")).isEqualTo(area.name());
        }
    }

    @Test
    void anUnknownAreaIsNotFoundByAnyRequest() {
        Person ana = fixture().person();
        everyRequest(as(ana), Area.pathOf("No such area"))
                .forEach(answer -> assertThat(
                                answer.expectProblem(404, "area-not-found").text("detail"))
                        .contains("'No such area'", "GET /v1/areas"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%20",
                "%2E",
                "a%00b",
                "a%0Ab",
                "a%2Fb",
                "a;b",
                "a'b",
                "a%22b",
                "%3Cscript%3E",
                "a%E2%80%AEb",
                "a%FFb",
                "%F0%9F%98%80",
                "%25",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void anImpossibleNameIsInvalid(String name) {
        Person ana = fixture().person();
        everyRequest(as(ana), "/v1/areas/" + name).forEach(answer -> answer.expectProblem(400, "invalid-request"));
    }

    @Test
    void aNameOfTheGreatestLengthIsPossible() {
        String longest = "𝔸".repeat(64);
        fixture().area(longest);
        Person ana = fixture().person();
        as(ana).put(Area.pathOf(longest) + "/subscription").expect(201);
        as(ana).put(Area.pathOf(longest + "𝔸") + "/subscription").expectProblem(400, "invalid-request");
    }

    @Test
    void aNodeSaysWhenItIsNotAssignedTheAreaAndServesItAllTheSame() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        everyRequest(as(ana), area.path(""))
                .forEach(answer -> assertThat(answer.header(STALE)).contains("true"));

        Area elsewhere = fixture().area();
        fixture().assign(elsewhere, "node-2");
        Person eva = fixture().subscriber(elsewhere);
        assertThat(as(eva).postNews(elsewhere, "a").expect(201).header(STALE)).contains("true");
        assertThat(atSecondNode(eva).postNews(elsewhere, "b").expect(201).header(STALE))
                .isEmpty();
    }

    @Test
    void aNodeSaysNothingOfTheKindWhenItIsAssignedTheArea() {
        Area area = fixture().area();
        fixture().assign(area, "node-2");
        fixture().assign(area, THIS_NODE);
        Person ana = fixture().subscriber(area);
        everyRequest(as(ana), area.path(""))
                .forEach(answer -> assertThat(answer.header(STALE)).isEmpty());
    }

    @Test
    void aRefusalTellsOfAStaleRouteToo() {
        Area area = fixture().area();
        Person eva = fixture().person();
        Answer refused = as(eva).get(area.path("/news")).expectProblem(403, "not-subscribed");
        assertThat(refused.header(STALE)).contains("true");
        assertThat(as(eva).get(area.path("/news?limit=0"))
                        .expectProblem(400, "invalid-request")
                        .header(STALE))
                .contains("true");
    }

    @Test
    void anAreaThatIsAddedAgainStartsEmpty() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        as(ana).postNews(area, "old").expect(201);
        as(ana).postNews(area, "older").expect(201);
        as(ana).put(area.path("/cursor"), "{\"position\":2}").expect(200);
        fixture().remove(area);
        everyRequest(as(ana), area.path("")).forEach(answer -> answer.expectProblem(404, "area-not-found"));

        Area successor = fixture().area(area.name());
        as(ana).get(successor.path("/news")).expectProblem(403, "not-subscribed");
        as(ana).postNews(successor, "new").expectProblem(403, "not-subscribed");
        as(ana).delete(successor.path("/news/1")).expectProblem(404, "news-not-found");
        Answer subscribed = as(ana).put(successor.path("/subscription")).expect(201);
        assertThat(subscribed.number("cursor")).isZero();
        assertThat(subscribed.number("last")).isZero();
        assertThat(as(ana).postNews(successor, "new").expect(201).number("position"))
                .isEqualTo(1);
        assertThat(as(ana).get(successor.path("/news")).positions()).containsExactly(1);
    }

    /** One request of each kind that the node takes. */
    private static Stream<Answer> everyRequest(Caller caller, String area) {
        return Stream.of(
                caller.put(area + "/subscription"),
                caller.post(area + "/news", "{\"text\":\"a\"}"),
                caller.get(area + "/news"),
                caller.get(area + "/news/1"),
                caller.put(area + "/cursor", "{\"position\":0}"),
                caller.delete(area + "/news/1"),
                caller.delete(area + "/subscription"));
    }
}
