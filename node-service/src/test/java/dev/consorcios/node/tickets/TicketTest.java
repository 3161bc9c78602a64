package dev.consorcios.node.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.AreaName;
import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.Caller;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.Person;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.settings.ClusterSettings;
import dev.consorcios.platform.tickets.Ticket;
import dev.consorcios.platform.tickets.TicketSigner;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Requests without a session but with a ticket, as a client sends them that has followed an agent's redirect. */
@ExtendWith(OutputCaptureExtension.class)
class TicketTest extends NodeTest {

    @Autowired
    private TicketSigner signer;

    /** Not kept: a minute may pass while the node starts. */
    private static Instant now() {
        return Instant.now();
    }

    @Test
    void aTicketDoesWhatTheSessionWouldDo() {
        Area area = fixture().area();
        Person ana = fixture().person();
        String ticket = "ticket=" + ticket(ana, area);
        Caller stranger = stranger();
        stranger.put(area.path("/subscription?from=now&" + ticket)).expect(201);
        Answer posted = stranger.post(area.path("/news?" + ticket), "{\"text\":\"Snow in Lima\"}")
                .expect(201);
        assertThat(posted.text("author")).isEqualTo(ana.name());
        assertThat(posted.header("Location")).contains(area.path("/news/1"));
        assertThat(stranger.get(area.path("/news?unread=true&" + ticket))
                        .expect(200)
                        .positions())
                .containsExactly(1);
        assertThat(stranger.get(area.path("/news/1?" + ticket)).expect(200).text("text"))
                .isEqualTo("Snow in Lima");
        stranger.put(area.path("/cursor?rewind=true&" + ticket), "{\"position\":1}")
                .expect(200);
        stranger.delete(area.path("/news/1?" + ticket)).expect(204);
        stranger.delete(area.path("/subscription?" + ticket)).expect(204);
    }

    @Test
    void aTicketIsForItsAreaAloneHoweverThatIsWritten() {
        Area area = fixture().area("Öffentlich");
        Area other = fixture().area();
        Person ana = fixture().subscriber(area);
        fixture().subscribe(ana, other);
        String ticket = "?ticket=" + ticket(ana, area);
        stranger().get(Area.pathOf("öffentLICH") + "/news" + ticket).expect(200);
        everyRequest(other.path(""), ticket).forEach(TicketTest::refused);
        everyRequest(Area.pathOf("No such area"), ticket).forEach(TicketTest::refused);
        everyRequest("/v1/areas/a'b", ticket).forEach(TicketTest::refused);
    }

    /** Not even for what is no area's, where the common refusal speaks of sessions. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/me", "/v1/areas", "/v1/nodes", "/v1/nothing"})
    void aTicketOpensNoOtherDoor(String path) {
        Area area = fixture().area();
        stranger()
                .get(path + "?ticket=" + ticket(fixture().subscriber(area), area))
                .expectProblem(401, "unauthenticated");
    }

    @Test
    void aTicketDiesWithItsSessionAndNoOther() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        Person elsewhere = fixture().session(ana);
        String ticket = "?ticket=" + ticket(ana, area);
        String another = "?ticket=" + ticket(elsewhere, area);
        stranger().get(area.path("/news") + ticket).expect(200);
        fixture().logOut(ana);
        everyRequest(area.path(""), ticket).forEach(TicketTest::refused);
        assertThat(fixture().newsIn(area)).isZero();
        stranger().get(area.path("/news") + another).expect(200);
    }

    @Test
    void aTicketLastsAMinute() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        HashedToken session = HashedToken.of(ana.token());
        AreaName name = new AreaName(area.name());
        for (int age : new int[] {61, 3600}) {
            everyRequest(area.path(""), "?ticket=" + signer.sign(Ticket.issue(session, name, now().minusSeconds(age))))
                    .forEach(TicketTest::refused);
        }
        refused(stranger()
                .get(area.path("/news?ticket=" + signer.sign(Ticket.issue(session, name, now().plusSeconds(120))))));
    }

    @Test
    void aTicketOfAnotherClusterIsRefused() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        TicketSigner other = new TicketSigner(new ClusterSettings("some-other-cluster's-secret"));
        String ticket = other.sign(Ticket.issue(HashedToken.of(ana.token()), new AreaName(area.name()), now()));
        everyRequest(area.path(""), "?ticket=" + ticket).forEach(TicketTest::refused);
    }

    @ParameterizedTest
    @CsvSource({"?ticket, ''", "?ticket=, ''", "?ticket=AQ.AQ, ''", "?, &", "?ticket=AQ&, ''", "?limit=1&ticket=%2E, ''"
    })
    void whatIsNoTicketOrMoreThanOneIsRefused(String before, String between) {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        String ticket = "ticket=" + ticket(ana, area);
        String query = before + (between.isEmpty() ? "" : ticket + between + ticket);
        refused(stranger().get(area.path("/news" + query)));
    }

    @Test
    void whoSendsASessionIsKnownByThatAlone() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        Person eva = fixture().subscriber(area);
        String ticket = ticket(eva, area);
        assertThat(as(ana).post(area.path("/news?ticket=" + ticket), "{\"text\":\"a\"}")
                        .expect(201)
                        .text("author"))
                .isEqualTo(ana.name());
        as(ana).get(area.path("/news?ticket=nonsense&ticket=more")).expect(200);
        fixture().logOut(ana);
        as(ana).get(area.path("/news?ticket=" + ticket)).expectProblem(401, "unauthenticated");
        Caller basic = stranger();
        assertThat(basic.send(basic.request(area.path("/news?ticket=" + ticket)).header("Authorization", "Basic YTpi"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aTicketIsNotHandedOn(CapturedOutput output) {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        fixture().news(area, ana, 3, "text ");
        String ticket = ticket(ana, area);
        String query = "ticket=" + ticket;
        Answer page = stranger().get(area.path("/news?limit=1&" + query)).expect(200);
        assertThat(page.header("Link").orElseThrow()).contains("limit=1").doesNotContain("ticket=", ticket);
        Stream.of(
                        page,
                        stranger().post(area.path("/news?" + query), "{\"text\":\"a\"}"),
                        stranger().get(area.path("/news/99?" + query)),
                        stranger().get(area.path("/news?limit=0&" + query)),
                        stranger().post(area.path("/news?" + query), "{"),
                        stranger().put(area.path("/news?" + query), "{}"),
                        stranger().get(area.path("/nothing?" + query)),
                        stranger().get(area.path("/news?x=<&" + query).replace("<", "%3C%00")),
                        stranger().get("/v1/me?" + query))
                .forEach(answer ->
                        assertThat(answer.body() + answer.response().headers()).doesNotContain(ticket));
        stranger().rawStatus("GET " + area.path("/news?x=<&" + query) + " HTTP/1.1", "");
        assertThat(stranger().get("/actuator/prometheus").expect(200).body())
                .contains("http_server_requests")
                .doesNotContain("ticket=", ticket);
        assertThat(output.getAll()).doesNotContain(ticket);
    }

    private String ticket(Person person, Area area) {
        return signer.sign(Ticket.issue(HashedToken.of(person.token()), new AreaName(area.name()), now()));
    }

    private static void refused(Answer answer) {
        assertThat(answer.expectProblem(401, "unauthenticated").text("detail")).contains("ticket", "agent again");
    }

    /** One request of each kind that the node takes. */
    private Stream<Answer> everyRequest(String area, String query) {
        Caller stranger = stranger();
        return Stream.of(
                stranger.put(area + "/subscription" + query),
                stranger.post(area + "/news" + query, "{\"text\":\"a\"}"),
                stranger.get(area + "/news" + query),
                stranger.get(area + "/news/1" + query),
                stranger.put(area + "/cursor" + query, "{\"position\":0}"),
                stranger.delete(area + "/news/1" + query),
                stranger.delete(area + "/subscription" + query));
    }
}
