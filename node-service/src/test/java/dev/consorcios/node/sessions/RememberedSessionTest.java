package dev.consorcios.node.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.AreaName;
import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.Caller;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.Person;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.tickets.Ticket;
import dev.consorcios.platform.tickets.TicketSigner;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Sessions that the node has seen before, and what becomes of those that have ended since. */
class RememberedSessionTest extends NodeTest {

    @Autowired
    private TicketSigner signer;

    @Autowired
    private MeterRegistry meters;

    @Test
    void readingAndPostingAskTheDatabaseOnce() {
        Area area = fixture().area();
        fixture().assign(area, THIS_NODE);
        Person ana = fixture().subscriber(area);
        String tag = as(ana).get(area.path("/news")).expect(200).header("ETag").orElseThrow();
        assertThat(fewestStatements(() -> as(ana).get(area.path("/news")).expect(200)))
                .isEqualTo(1);
        assertThat(fewestStatements(() -> as(ana).send(as(ana).request(area.path("/news"))
                                .header("If-None-Match", tag)
                                .GET())
                        .expect(304)))
                .isEqualTo(1);
        assertThat(fewestStatements(() -> as(ana).postNews(area, "a").expect(201)))
                .isEqualTo(1);
        String ticket = "?ticket=" + ticket(ana, area);
        assertThat(fewestStatements(
                        () -> stranger().get(area.path("/news" + ticket)).expect(200)))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSessionThatHasEndedIsRefusedByEveryRequestAtOnce(boolean runOut) {
        for (int request = 0; request < everyRequest(stranger(), "", "").size(); request++) {
            Area area = fixture().area();
            Person ana = fixture().subscriber(area);
            as(ana).postNews(area, "a").expect(201);
            as(ana).get(area.path("/news")).expect(200);
            end(ana, runOut);
            everyRequest(as(ana), area.path(""), "").get(request).get().expectProblem(401, "unauthenticated");
            everyRequest(as(ana), area.path(""), "").forEach(each -> each.get().expectProblem(401, "unauthenticated"));
            assertThat(fixture().newsIn(area)).isEqualTo(1);
        }
    }

    @Test
    void aTicketOfASessionThatHasEndedIsRefusedByEveryRequestAtOnce() {
        for (int request = 0; request < everyRequest(stranger(), "", "").size(); request++) {
            Area area = fixture().area();
            Person ana = fixture().subscriber(area);
            String ticket = "?ticket=" + ticket(ana, area);
            stranger().get(area.path("/news" + ticket)).expect(200);
            fixture().logOut(ana);
            Answer answer =
                    everyRequest(stranger(), area.path(""), ticket).get(request).get();
            assertThat(answer.expectProblem(401, "unauthenticated").text("detail"))
                    .contains("ticket", "agent again");
            assertThat(fixture().newsIn(area)).isZero();
        }
    }

    /** Who has logged out is told nothing else, whatever is wrong with the request besides. */
    @Test
    void thatASessionHasEndedIsSaidBeforeAnythingElse() {
        Area area = fixture().area();
        Area elsewhere = fixture().area();
        String news = area.path("/news");
        List<Function<Caller, Answer>> requests = List.of(
                caller -> caller.get(news + "?limit=0"),
                caller -> caller.get(elsewhere.path("/news")),
                caller -> caller.get("/v1/areas/nowhere/news"),
                caller -> caller.get("/v1/areas/a'b/news"),
                caller -> caller.post(news, "{"),
                caller -> caller.post(news, "{\"text\":\"\"}"),
                caller -> caller.post("/v1/areas/nowhere/news", "{\"text\":\"a\"}"),
                caller -> caller.post(elsewhere.path("/news"), "{\"text\":\"a\"}"),
                caller -> caller.postNews(area, "a", "key", "key"),
                caller -> caller.send(caller.request(news)
                        .setHeader("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("a"))),
                caller -> caller.send(
                        caller.request(news).header("Accept", "text/html").GET()));
        for (Function<Caller, Answer> request : requests) {
            Person ana = fixture().subscriber(area);
            as(ana).get(news).expect(200);
            assertThat(request.apply(as(ana)).status()).isBetween(400, 499).isNotEqualTo(401);
            fixture().logOut(ana);
            request.apply(as(ana)).expectProblem(401, "unauthenticated");
            request.apply(as(ana)).expectProblem(401, "unauthenticated");
        }
    }

    @Test
    void aRemovedAreaIsGoneAtOnceAndItsSuccessorIsServed() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        as(ana).postNews(area, "old").expect(201);
        fixture().remove(area);
        as(ana).get(area.path("/news")).expectProblem(404, "area-not-found");
        as(ana).postNews(area, "late").expectProblem(404, "area-not-found");

        Area again = fixture().area(area.name());
        as(ana).get(again.path("/news")).expectProblem(403, "not-subscribed");
        fixture().remove(again);
        Area successor = fixture().area(area.name());
        fixture().subscribe(ana, successor);
        assertThat(as(ana).postNews(successor, "new").expect(201).number("position"))
                .isEqualTo(1);
        fixture().remove(successor);
        Area last = fixture().area(area.name());
        fixture().subscribe(ana, last);
        assertThat(as(ana).get(last.path("/news")).expect(200).positions()).isEmpty();
        assertThat(fixture().newsIn(area)).isEqualTo(1);
    }

    /** An area is looked up again after a second: so the least of a few tries. */
    private long fewestStatements(Runnable request) {
        long fewest = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 20; attempt++) {
            long before = statements();
            request.run();
            fewest = Math.min(fewest, statements() - before);
        }
        return fewest;
    }

    /** Each statement outside of a transaction takes a connection from the pool, and nothing else here does. */
    private long statements() {
        return meters.get("hikaricp.connections.acquire").timer().count();
    }

    private void end(Person person, boolean runOut) {
        if (runOut) {
            jdbc.sql("""
                            update sessions set created_at = now() - interval '2 hours', expires_at = now()
                            where user_id = :id
                            """).param("id", person.id()).update();
        } else {
            fixture().logOut(person);
        }
    }

    private String ticket(Person person, Area area) {
        return signer.sign(Ticket.issue(HashedToken.of(person.token()), new AreaName(area.name()), Instant.now()));
    }

    /** One request of each kind that the node takes. */
    private static List<Supplier<Answer>> everyRequest(Caller caller, String area, String query) {
        return List.of(
                () -> caller.post(area + "/news" + query, "{\"text\":\"a\"}"),
                () -> caller.get(area + "/news" + query),
                () -> caller.get(area + "/news/1" + query),
                () -> caller.put(area + "/subscription" + query),
                () -> caller.put(area + "/cursor" + query, "{\"position\":0}"),
                () -> caller.delete(area + "/news/1" + query),
                () -> caller.delete(area + "/subscription" + query));
    }
}
