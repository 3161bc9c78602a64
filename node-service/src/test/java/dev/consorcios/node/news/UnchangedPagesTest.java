package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.NodeName;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.Crowd;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.Person;
import dev.consorcios.platform.sessions.HashedToken;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What is answered before anything else is done for a request, and what is not. */
class UnchangedPagesTest extends NodeTest {

    private static final NodeName HERE = new NodeName(THIS_NODE);

    @Autowired
    private GatheredChecks gathered;

    @Autowired
    private PageChecks checks;

    @Autowired
    private MeterRegistry meters;

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
    @ValueSource(strings = {"/news/1", "/news/", "/newsnews", "/cursor", ";/news", "/x/news", "%2Fnews/news", "%/news"})
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
        for (String query : List.of("limit=0", "limit=1", "after=1", "before", "unread=true", "unread=maybe")) {
            MockHttpServletRequest other = request("/news");
            String[] parameter = query.split("=");
            other.addParameter(parameter[0], parameter.length > 1 ? parameter[1] : "");
            answered(other, false);
        }
    }

    @Test
    void whatIsPostedDeletedOrReadIsSeenAtOnce() throws Exception {
        as(ana).postNews(area, "more").expect(201);
        answered(request("/news"), false);
        tag = as(ana).get(area.path("/news")).header("ETag").orElseThrow();
        answered(request("/news"), true);
        as(ana).delete(area.path("/news/4")).expect(204);
        answered(request("/news"), false);
        tag = as(ana).get(area.path("/news")).header("ETag").orElseThrow();
        as(ana).put(area.path("/cursor"), "{\"position\":2}").expect(200);
        answered(request("/news"), false);
    }

    @Test
    void noneIsUnchangedForWhoMayNotReadOrWhereThereIsMoreToSay() {
        PageCheck check = check(ana, tag());
        assertThat(unchanged(check)).isTrue();
        Person eva = fixture().person();
        assertThat(unchanged(check(eva, tag()))).isFalse();
        assertThat(unchanged(new PageCheck(check.reader(), "another", tag()))).isFalse();
        assertThat(checks.unchanged(List.of(check), new NodeName("node-2")).get(0))
                .isFalse();

        fixture().remove(area);
        assertThat(unchanged(check)).isFalse();
        jdbc.sql("update areas set removed_at = null where id = :id")
                .param("id", area.id())
                .update();
        assertThat(unchanged(check)).isTrue();
        jdbc.sql("update sessions set created_at = now() - interval '2 s', expires_at = now() - interval '1 s'"
                        + " where user_id = :id")
                .param("id", ana.id())
                .update();
        assertThat(unchanged(check)).isFalse();
    }

    @Test
    void eachIsToldOfItsOwnPage() {
        PageTag old = new PageTag(area.id(), 2, 0, 0);
        List<PageCheck> together = IntStream.range(0, 100)
                .mapToObj(number -> check(ana, number % 3 == 0 ? tag() : old))
                .toList();
        assertThat(checks.unchanged(together, HERE).stream())
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .filter(number -> number % 3 == 0)
                        .boxed()
                        .toList());
    }

    @Test
    void whatIsAskedAtTheSameTimeIsCheckedTogether() throws Exception {
        PageTag old = new PageTag(area.id(), 2, 0, 0);
        List<Boolean> answers =
                Crowd.doAtOnce(64, number -> () -> gathered.isUnchanged(check(ana, number % 2 == 0 ? tag() : old)));
        assertThat(answers)
                .containsExactlyElementsOf(IntStream.range(0, 64)
                        .mapToObj(number -> number % 2 == 0)
                        .toList());
        assertThat(meters.get("consorcios.reads.checked").summary().totalAmount())
                .isGreaterThanOrEqualTo(64);
    }

    private boolean unchanged(PageCheck check) {
        return checks.unchanged(List.of(check), HERE).get(0);
    }

    private PageCheck check(Person reader, PageTag kept) {
        return new PageCheck(HashedToken.of(reader.token()), new AreaName(area.name()).key(), kept);
    }

    private PageTag tag() {
        return new PageTag(area.id(), 3, 0, 0);
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
        new UnchangedPages(gathered).doFilter(request, response, chain);
        assertThat(chain.getRequest() == null).as(request.getRequestURI()).isEqualTo(here);
        return response;
    }
}
