package dev.consorcios.node.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.Person;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionTest extends NodeTest {

    @Test
    void subscribingMakesAllThatWasPostedUnread() {
        Area area = fixture().area();
        fixture().news(area, fixture().person(), 3, "item ");
        Person ana = fixture().person();
        Answer subscribed = as(ana).put(area.path("/subscription")).expect(201);
        assertThat(subscribed.text("area")).isEqualTo(area.name());
        assertThat(subscribed.number("cursor")).isZero();
        assertThat(subscribed.number("last")).isEqualTo(3);
        assertThat(subscribed.number("unread")).isEqualTo(3);
        assertThat(Instant.parse(subscribed.text("subscribedAt"))).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(as(ana).get(area.path("/news?unread=true")).positions()).containsExactly(1, 2, 3);
        assertThat(fixture().subscribers(area)).isEqualTo(1);
    }

    @Test
    void subscribingFromNowMakesOnlyWhatComesUnread() {
        Area area = fixture().area();
        Person eva = fixture().subscriber(area);
        fixture().news(area, eva, 3, "item ");
        Person ana = fixture().person();
        Answer subscribed = as(ana).put(area.path("/subscription?from=now")).expect(201);
        assertThat(subscribed.number("cursor")).isEqualTo(3);
        assertThat(subscribed.number("unread")).isZero();
        as(eva).postNews(area, "new").expect(201);
        assertThat(as(ana).get(area.path("/news?unread=true")).positions()).containsExactly(4);
        assertThat(as(ana).get(area.path("/news")).positions()).hasSize(4);
    }

    @Test
    void whoIsSubscribedStaysAsTheyAre() {
        Area area = fixture().area();
        Person ana = fixture().person();
        Answer first = as(ana).put(area.path("/subscription")).expect(201);
        fixture().news(area, ana, 3, "item ");
        as(ana).put(area.path("/cursor"), "{\"position\":1}").expect(200);
        for (String again : new String[] {"/subscription", "/subscription?from=now"}) {
            Answer second = atSecondNode(ana).put(area.path(again)).expect(200);
            assertThat(second.number("cursor")).isEqualTo(1);
            assertThat(second.number("unread")).isEqualTo(2);
            assertThat(second.text("subscribedAt")).isEqualTo(first.text("subscribedAt"));
        }
        assertThat(fixture().subscribers(area)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=", "from", "from=start", "from=NOW", "from=0", "from=now&from=now", "from=%00"})
    void thereIsNoOtherPlaceToBeginFrom(String query) {
        Area area = fixture().area();
        Person ana = fixture().person();
        as(ana).put(area.path("/subscription?" + query)).expectProblem(400, "invalid-request");
        assertThat(fixture().subscribers(area)).isZero();
        as(ana).get(area.path("/news")).expectProblem(403, "not-subscribed");
    }

    @Test
    void unsubscribingForgetsTheCursor() {
        Area area = fixture().area();
        Person ana = fixture().person();
        as(ana).put(area.path("/subscription")).expect(201);
        fixture().news(area, ana, 3, "item ");
        as(ana).put(area.path("/cursor"), "{\"position\":3}").expect(200);
        assertThat(as(ana).delete(area.path("/subscription")).expect(204).body())
                .isEmpty();
        assertThat(fixture().subscribers(area)).isZero();
        as(ana).delete(area.path("/subscription")).expectProblem(404, "not-subscribed");
        as(ana).get(area.path("/news")).expectProblem(403, "not-subscribed");
        as(ana).put(area.path("/cursor"), "{\"position\":1}").expectProblem(403, "not-subscribed");
        assertThat(fixture().subscribers(area)).isZero();
        Answer anew = as(ana).put(area.path("/subscription")).expect(201);
        assertThat(anew.number("cursor")).isZero();
        assertThat(anew.number("unread")).isEqualTo(3);
    }

    @Test
    void aSessionIsNeeded() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        stranger().put(area.path("/subscription")).expectProblem(401, "unauthenticated");
        stranger().delete(area.path("/subscription")).expectProblem(401, "unauthenticated");
        stranger().put(area.path("/cursor"), "{\"position\":0}").expectProblem(401, "unauthenticated");
        fixture().logOut(ana);
        as(ana).delete(area.path("/subscription")).expectProblem(401, "unauthenticated");
        assertThat(fixture().subscribers(area)).isEqualTo(1);
    }

    @Test
    void otherMethodsAreNotPossible() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        as(ana).get(area.path("/subscription")).expectProblem(405, "invalid-request");
        as(ana).post(area.path("/subscription"), "{}").expectProblem(405, "invalid-request");
        as(ana).get(area.path("/cursor")).expectProblem(405, "invalid-request");
        as(ana).put(area.path("/news"), "{}").expectProblem(405, "invalid-request");
        as(ana).get(area.path("/nothing")).expectProblem(404, "not-found");
    }
}
