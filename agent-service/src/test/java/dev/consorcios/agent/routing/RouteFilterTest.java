package dev.consorcios.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.testing.AgentClient;
import dev.consorcios.agent.testing.AgentTests;
import dev.consorcios.agent.testing.Answer;
import dev.consorcios.agent.testing.Await;
import dev.consorcios.api.ErrorCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.catalina.core.StandardContext;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** Which requests for routes are answered before anything else is done for them, and which are not. */
class RouteFilterTest extends AgentTests {

    private final String area = unique("Area");
    private final String path = "/v1/areas/" + area + "/route";
    private final String node = unique("node");

    @Autowired
    private RouteMemory memory;

    @Autowired
    private JsonMapper json;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private ServletWebServerApplicationContext context;

    @Autowired
    private FilterRegistrationBean<RouteFilter> registration;

    private String token;
    private long countedBefore;

    @BeforeEach
    void beKnown() throws Exception {
        removeAllNodes();
        admin().post("/v1/areas", Map.of("name", area)).is(201);
        jdbc.sql("insert into nodes (name, url, state) values (:name, 'http://localhost:1', 'UP')")
                .param("name", node)
                .update();
        refresh();
        token = session(unique("ana"), false);
        countedBefore = counted();
        ana().get(path).is(200); // from here on the session is remembered
        answered(request(), true);
    }

    @Test
    void aRouteInMemoryIsAnsweredAtOnce() throws Exception {
        MockHttpServletResponse response = answered(request(), true);
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(json.readTree(response.getContentAsString()).at("/node/name").asString())
                .isEqualTo(node);
    }

    /** With an {@code Accept} that the filter leaves to Spring MVC, the same route comes by the long way. */
    @Test
    void itIsTheSameAnswerAsByTheLongWay() {
        Answer atOnce = ana().get(path).is(200);
        Answer byTheLongWay = new AgentClient(
                        port, Map.of("Authorization", "Bearer " + token, "Accept", "application/json;q=0.9"))
                .get(path)
                .is(200);
        assertThat(atOnce.json()).isEqualTo(byTheLongWay.json());
        assertThat(fields(atOnce)).isEqualTo(fields(byTheLongWay));
        assertThat(atOnce.header("Cache-Control")).contains("no-store");
    }

    /** All but what says when. */
    private static Map<String, List<String>> fields(Answer answer) {
        Map<String, List<String>> fields =
                new TreeMap<>(answer.response().headers().map());
        fields.keySet().remove("date");
        return fields;
    }

    @Test
    void tomcatAsksTheFilterBeforeSpringSecurity() {
        TomcatWebServer server = (TomcatWebServer) Objects.requireNonNull(context.getWebServer());
        StandardContext tomcat = (StandardContext) server.getTomcat().getHost().findChildren()[0];
        assertThat(tomcat.findFilterMaps())
                .extracting(FilterMap::getFilterName)
                .containsSubsequence("routeFilter", "springSecurityFilterChain");
    }

    @Test
    void itIsCountedAsAllRoutesAre() {
        ana().get(path).is(200);
        // Each a moment after its answer was sent: so the one by the long way may not be counted yet.
        Await.until(() -> counted() == countedBefore + 2);
    }

    private long counted() {
        return meters
                .find("http.server.requests")
                .tags("method", "GET", "uri", "/v1/areas/{area}/route", "status", "200")
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/areas/%1$s/route/", "/v1/areas/%1$s/news", "/v1/areas/%1$s;x/route", "/v1/areas//route"})
    void noOtherPathIsAnswered(String other) throws Exception {
        MockHttpServletRequest request = request();
        request.setRequestURI(other.formatted(area));
        answered(request, false);
    }

    @Test
    void whatIsAskedOtherwiseGoesOn() throws Exception {
        MockHttpServletRequest head = request();
        head.setMethod("HEAD");
        answered(head, false);
        MockHttpServletRequest query = request();
        query.setQueryString("noredirect=true");
        answered(query, false);
        MockHttpServletRequest page = request();
        page.addHeader("Accept", "text/html");
        answered(page, false);
        for (String authorization : List.of("", "Bearer  " + token, "Basic " + token, "Bearer " + "x".repeat(43))) {
            MockHttpServletRequest stranger = request();
            stranger.removeHeader("Authorization");
            stranger.addHeader("Authorization", authorization);
            answered(stranger, false);
        }
    }

    @Test
    void whoseSessionHasEndedGoesOnAndIsRefused() throws Exception {
        ana().delete("/v1/sessions/current").is(204);
        answered(request(), false);
        ana().get(path).isProblem(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void whereThereIsNoRouteItIsForOthersToSay() throws Exception {
        MockHttpServletRequest unknown = request();
        unknown.setRequestURI("/v1/areas/no-such-area/route");
        answered(unknown, false);
        ana().get("/v1/areas/no-such-area/route").isProblem(ErrorCode.AREA_NOT_FOUND);
        removeAllNodes();
        refresh();
        answered(request(), false);
        ana().get(path).isProblem(ErrorCode.NO_NODE);
    }

    private AgentClient ana() {
        return stranger().as(token);
    }

    private void refresh() {
        tellTheAgent();
        Await.until(() -> !memory.isBehind());
    }

    private MockHttpServletRequest request() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.addHeader("Authorization", "Bearer " + token);
        return request;
    }

    private MockHttpServletResponse answered(MockHttpServletRequest request, boolean here) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();
        Objects.requireNonNull(registration.getFilter()).doFilter(request, response, chain);
        assertThat(chain.getRequest() == null).as(request.getRequestURI()).isEqualTo(here);
        return response;
    }
}
