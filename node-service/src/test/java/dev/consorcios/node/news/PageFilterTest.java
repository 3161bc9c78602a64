package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.node.areas.AssignedAreas;
import dev.consorcios.node.membership.ThisNode;
import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.Person;
import dev.consorcios.platform.web.ProblemWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** What is answered before anything else is done for a request, and what is not. */
class PageFilterTest extends NodeTest {

    @Autowired
    private GatheredStandings gathered;

    @Autowired
    private RecentNews recentNews;

    @Autowired
    private NewsReader reader;

    @Autowired
    private AssignedAreas areas;

    @Autowired
    private ThisNode node;

    @Autowired
    private JsonMapper json;

    @Autowired
    private ProblemWriter problems;

    private Area area;
    private Person ana;
    private String tag;

    @BeforeEach
    void readOnce() {
        area = fixture().area();
        fixture().assign(area, THIS_NODE);
        ana = fixture().subscriber(area);
        fixture().news(area, ana, 3, "item ");
        tag = as(ana).get(area.path("/news")).header("ETag").orElseThrow();
    }

    @Test
    void anUnchangedPageIsAnsweredAtOnce() throws Exception {
        MockHttpServletResponse response = answered(request("/news"), true);
        assertThat(response.getStatus()).isEqualTo(304);
        assertThat(response.getHeader("ETag")).isEqualTo(tag);
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-cache, private");
    }

    @Test
    void anotherCaseOfTheNameIsTheSameArea() throws Exception {
        MockHttpServletRequest request = request("/news");
        request.setRequestURI(area.path("/news").replace("Area", "aREA"));
        answered(request, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/news/1",
                "/news/",
                "/newsnews",
                "/cursor",
                ";/news",
                "/x/news",
                "%2Fnews/news",
                "%/news",
                "%0A/news",
                "%2e/news"
            })
    void noOtherPathIsAnswered(String rest) throws Exception {
        answered(request(rest), false);
    }

    @Test
    void whatIsAskedOtherwiseGoesOn() throws Exception {
        MockHttpServletRequest head = request("/news");
        head.setMethod("HEAD");
        answered(head, false);
        MockHttpServletRequest stranger = request("/news");
        stranger.removeHeader("Authorization");
        answered(stranger, false);
        MockHttpServletRequest malformed = request("/news");
        malformed.removeHeader("Authorization");
        malformed.addHeader("Authorization", "Bearer  " + ana.token());
        answered(malformed, false);
        for (String query : List.of("limit=0", "unread=maybe", "after=-1", "before=0")) {
            MockHttpServletRequest other = request("/news");
            String[] parameter = query.split("=");
            other.addParameter(parameter[0], parameter[1]);
            answered(other, false);
        }
        MockHttpServletRequest page = request("/news");
        page.removeHeader("If-None-Match");
        page.addHeader("Accept", "text/html");
        answered(page, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/json, application/problem+json"})
    void whatClientsTakeIsWritten(String accept) throws Exception {
        MockHttpServletRequest page = request("/news");
        page.removeHeader("If-None-Match");
        page.addHeader("Accept", accept);
        assertThat(answered(page, true).getStatus()).isEqualTo(200);
    }

    @Test
    void anUnchangedPageIsNoneOfAnyType() throws Exception {
        MockHttpServletRequest page = request("/news");
        page.addHeader("Accept", "text/html");
        assertThat(answered(page, true).getStatus()).isEqualTo(304);
    }

    @Test
    void theTagMayBeAnyOfThoseKept() throws Exception {
        MockHttpServletRequest several = request("/news");
        several.removeHeader("If-None-Match");
        several.addHeader(
                "If-None-Match",
                new PageTag(ThisServer.number(jdbc), area.id(), 1, 0, 0).of(new NewsQuery(false, 0, false, 50)) + ", "
                        + tag);
        assertThat(answered(several, true).getStatus()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x=%zz", "after=%31"})
    void anEncodedQueryIsForOthersToRefuse(String query) throws Exception {
        MockHttpServletRequest encoded = request("/news");
        encoded.setQueryString(query);
        answered(encoded, false);
        String head = "GET " + area.path("/news?x=%zz") + " HTTP/1.1";
        assertThat(as(ana).rawStatus(head, "")).startsWith("HTTP/1.1 400");
        assertThat(as(new Person(0, "nobody", "x".repeat(43))).rawStatus(head, ""))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void overTlsBrowsersAreToldToStayThere() throws Exception {
        MockHttpServletRequest secure = request("/news");
        secure.setSecure(true);
        assertThat(answered(secure, true).getHeader("Strict-Transport-Security"))
                .isNotBlank();
    }

    @Test
    void aPageThatIsNewOrAnotherIsAnsweredAtOnceToo() throws Exception {
        for (String query : List.of("limit=1", "after=1", "before", "unread=true")) {
            MockHttpServletRequest other = request("/news");
            String[] parameter = query.split("=");
            other.addParameter(parameter[0], parameter.length > 1 ? parameter[1] : "");
            assertThat(answered(other, true).getStatus()).as(query).isEqualTo(200);
        }
    }

    /** With an {@code Accept} that the filter leaves to Spring MVC, the same page comes by the long way. */
    @ParameterizedTest
    @ValueSource(strings = {"", "?limit=2", "?before&limit=1", "?unread=true&after=1"})
    void itIsTheSameAnswerAsByTheLongWay(String query) {
        Answer atOnce = as(ana).get(area.path("/news" + query)).expect(200);
        Answer byTheLongWay = as(ana).send(
                        as(ana).request(area.path("/news" + query)).header("Accept", "application/json;q=0.9"))
                .expect(200);
        assertThat(atOnce.json()).isEqualTo(byTheLongWay.json());
        assertThat(fields(atOnce)).isEqualTo(fields(byTheLongWay));
        assertThat(atOnce.header("X-Content-Type-Options")).contains("nosniff");
    }

    /** All but what says when, and how the body ends. */
    private static Map<String, List<String>> fields(Answer answer) {
        Map<String, List<String>> fields =
                new TreeMap<>(answer.response().headers().map());
        fields.keySet().removeAll(Set.of("date", "content-length", "transfer-encoding"));
        return fields;
    }

    @Test
    void whoMayNotReadOrAsksElsewhereGoesOn() throws Exception {
        MockHttpServletRequest stranger = request("/news");
        stranger.removeHeader("Authorization");
        stranger.addHeader("Authorization", "Bearer " + "x".repeat(43));
        answered(stranger, false);
        Person eva = fixture().person();
        MockHttpServletRequest outsider = request("/news");
        outsider.removeHeader("Authorization");
        outsider.addHeader("Authorization", "Bearer " + eva.token());
        answered(outsider, false);
        Area elsewhere = fixture().area();
        fixture().subscribe(ana, elsewhere);
        MockHttpServletRequest misled = request("/news");
        misled.setRequestURI(elsewhere.path("/news"));
        answered(misled, false);
    }

    @Test
    void whatIsPostedDeletedOrReadIsSeenAtOnce() throws Exception {
        as(ana).postNews(area, "more").expect(201);
        assertThat(answered(request("/news"), true).getStatus()).isEqualTo(200);
        tag = as(ana).get(area.path("/news")).header("ETag").orElseThrow();
        answered(request("/news"), true);
        as(ana).delete(area.path("/news/4")).expect(204);
        assertThat(answered(request("/news"), true).getStatus()).isEqualTo(200);
        tag = as(ana).get(area.path("/news")).header("ETag").orElseThrow();
        as(ana).put(area.path("/cursor"), "{\"position\":2}").expect(200);
        assertThat(answered(request("/news"), true).getStatus()).isEqualTo(200);
    }

    private MockHttpServletRequest request(String rest) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", area.path(rest));
        request.addHeader("Authorization", "Bearer " + ana.token());
        request.addHeader("If-None-Match", tag);
        return request;
    }

    private MockHttpServletResponse answered(MockHttpServletRequest request, boolean here) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();
        new PageFilter(gathered, recentNews, reader, areas, node, json, problems).doFilter(request, response, chain);
        assertThat(chain.getRequest() == null).as(request.getRequestURI()).isEqualTo(here);
        return response;
    }
}
