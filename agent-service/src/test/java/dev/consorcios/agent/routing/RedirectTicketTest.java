package dev.consorcios.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.testing.AgentTests;
import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.tickets.TicketSigner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the address of a redirect bears beside the way. */
class RedirectTicketTest extends AgentTests {

    private final String area = unique("Área one");
    private final String path = "/v1/areas/" + area.replace(" ", "%20").replace("Á", "%C3%81");

    @Autowired
    private TicketSigner signer;

    @BeforeEach
    void startWithAnAreaAndANode() {
        removeAllNodes();
        jdbc.sql("insert into nodes (name, url, state) values ('a', 'http://a:8005', 'UP')")
                .update();
        admin().post("/v1/areas", Map.of("name", area)).is(201);
    }

    @Test
    void theTicketIsForTheSessionAndTheAreaAndAMinute() {
        String token = session(unique("ana"), false);
        Instant before = Instant.now();
        String location = stranger().as(token).get(path + "/news").is(307).header("Location");
        AreaName name = new AreaName(area);
        assertThat(signer.open(ticket(location), name, before)).contains(HashedToken.of(token));
        assertThat(signer.open(ticket(location), name, before.plusSeconds(59))).contains(HashedToken.of(token));
        assertThat(signer.open(ticket(location), name, Instant.now().plusSeconds(60)))
                .isEmpty();
        assertThat(signer.open(ticket(location), new AreaName(area + "x"), before))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "?ticket=x, ?",
        "?ticket, ?",
        "?ticket=a&ticket=b, ?",
        "?ticket=a&limit=1&ticket=b, ?limit=1&",
        "?limit=1&ticket=, ?limit=1&",
        "?tickets=1&myticket=2, ?tickets=1&myticket=2&",
        "?, ?"
    })
    void aTicketThatTheClientBroughtAlongIsNotPassedOn(String query, String expected) {
        assertThat(anyUser().get(path + "/news" + query).is(307).header("Location"))
                .matches("http://a:8005\\Q" + path + "/news" + expected + "\\Eticket=[^&]+");
    }

    @Test
    void theAgentItselfTakesNoTicket() {
        String ticket = ticket(anyUser().get(path + "/news").is(307).header("Location"));
        for (String rest : List.of("/news", "/route", "", "/news/1")) {
            stranger().get(path + rest + "?ticket=" + ticket).isProblem(ErrorCode.UNAUTHENTICATED);
        }
        stranger().get("/v1/me?ticket=" + ticket).isProblem(ErrorCode.UNAUTHENTICATED);
    }

    private static String ticket(String location) {
        return location.substring(location.lastIndexOf("ticket=") + "ticket=".length());
    }
}
