package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.consorcios.node.areas.AssignedAreas;
import dev.consorcios.node.membership.ThisNode;
import dev.consorcios.node.sessions.NodeSessions;
import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.Person;
import dev.consorcios.platform.web.ProblemWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** What is stored before anything else is done for a request, and what is not. */
class PostFilterTest extends NodeTest {

    private static final String BODY = "{\"text\":\"Núñez marcó\",\"title\":\"Gol\"}";

    @Autowired
    private Posting posting;

    @Autowired
    private BatchLog batches;

    @Autowired
    private NewsLog log;

    @Autowired
    private Authors authors;

    @Autowired
    private KeyedItems keyedItems;

    @Autowired
    private NodeSessions sessions;

    @Autowired
    private AssignedAreas areas;

    @Autowired
    private ThisNode node;

    @Autowired
    private JsonMapper json;

    @Autowired
    private ProblemWriter problems;

    @Autowired
    private MeterRegistry meters;

    private Area area;
    private Person ana;

    @BeforeEach
    void beKnown() {
        area = fixture().area();
        fixture().assign(area, THIS_NODE);
        ana = fixture().subscriber(area);
        as(ana).get(area.path("/news/1")).expect(404); // from here on the session is remembered
    }

    @Test
    void aPostIsStoredAtOnce() throws Exception {
        MockHttpServletResponse response = answered(request(BODY), true);
        assertThat(response.getStatus()).isEqualTo(201);
        assertThat(response.getHeader("Location")).isEqualTo(area.path("/news/1"));
        assertThat(response.getContentAsString(StandardCharsets.UTF_8)).contains("Núñez marcó");
        assertThat(as(ana).get(area.path("/news/1"))
                        .expect(200)
                        .json()
                        .get("title")
                        .asString())
                .isEqualTo("Gol");
    }

    @Test
    void aRepetitionIsAnsweredAtOnceToo() throws Exception {
        for (int status : List.of(201, 200, 200)) {
            MockHttpServletRequest keyed = request(BODY);
            keyed.addHeader("Idempotency-Key", "the key");
            assertThat(answered(keyed, true).getStatus()).isEqualTo(status);
        }
        assertThat(fixture().newsIn(area)).isEqualTo(1);
    }

    static Stream<Consumer<MockHttpServletRequest>> otherRequests() {
        return Stream.of(
                request -> request.setMethod("PUT"),
                request -> request.setRequestURI(request.getRequestURI() + "/"),
                request -> request.setRequestURI(area(request, ";/news")),
                request -> request.setRequestURI(area(request, "%0A/news")),
                request -> request.setRequestURI(area(request, "%E2%80%A8/news")),
                request -> request.setRequestURI(area(request, "%2e/news")),
                request -> request.setQueryString("x=1"),
                request -> request.removeHeader("Authorization"),
                request -> replace(request, "Authorization", "Bearer " + "x".repeat(43)),
                request -> request.addHeader("Accept", "text/html"),
                request -> request.addHeader("Accept", "application/json, foo"),
                request -> {
                    request.addHeader("Accept", "application/json");
                    request.addHeader("Accept", "foo");
                },
                request -> request.addHeader("Content-Encoding", "gzip"),
                request -> request.setContentType("text/plain"),
                request -> request.setContentType("application/json;charset=latin1"),
                request -> request.addHeader("Idempotency-Key", "ñ"),
                request -> request.addHeader("Idempotency-Key", "x".repeat(129)),
                request -> {
                    request.addHeader("Idempotency-Key", "one");
                    request.addHeader("Idempotency-Key", "two");
                });
    }

    private static String area(MockHttpServletRequest request, String end) {
        return String.valueOf(request.getRequestURI()).replace("/news", end);
    }

    private static void replace(MockHttpServletRequest request, String header, String value) {
        request.removeHeader(header);
        request.addHeader(header, value);
    }

    @ParameterizedTest
    @MethodSource("otherRequests")
    void whatComesOtherwiseGoesOn(Consumer<MockHttpServletRequest> otherwise) throws Exception {
        MockHttpServletRequest request = request(BODY);
        otherwise.accept(request);
        answered(request, false);
        assertThat(fixture().newsIn(area)).isZero();
    }

    @Test
    void aBodyThatDoesNotSayHowLongItIsGoesOn() throws Exception {
        MockHttpServletRequest chunked = new MockHttpServletRequest("POST", area.path("/news")) {
            @Override
            public int getContentLength() {
                return -1;
            }
        };
        answered(fill(chunked, BODY), false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"text\":\"\"}",
                "{\"text\":7}",
                "{\"text\":\"a\",\"text\":\"b\"}",
                "{\"text\":\"a\",\"by\":\"b\"}",
                "{\"text\":\"a\"} x",
                "{\"text\":\"\\u0000\"}",
                "{\"text\":\"a\0\"}"
            })
    void whatIsNoPostGoesOnWithItsBody(String body) throws Exception {
        answered(request(body), false);
        as(ana).post(area.path("/news"), body).expect(400);
        assertThat(fixture().newsIn(area)).isZero();
    }

    @Test
    void whatIsNotUtf8GoesOn() throws Exception {
        byte[] overlong = BODY.getBytes(StandardCharsets.UTF_8);
        overlong[10] = (byte) 0xC0;
        overlong[11] = (byte) 0x80;
        for (byte[] body : List.of(
                BODY.getBytes(StandardCharsets.ISO_8859_1), BODY.getBytes(StandardCharsets.UTF_16LE), overlong)) {
            MockHttpServletRequest request = request("");
            request.setContent(body);
            answered(request, false);
        }
    }

    @Test
    void aBodyThatBreaksOffBreaksOffForOthersToo() throws Exception {
        IOException late = new SocketTimeoutException("late");
        MockHttpServletRequest broken = new MockHttpServletRequest("POST", area.path("/news")) {
            @Override
            public ServletInputStream getInputStream() {
                return new DelegatingServletInputStream(new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw late;
                    }
                });
            }
        };
        MockFilterChain chain = new MockFilterChain();
        filter(posting).doFilter(fill(broken, BODY), new MockHttpServletResponse(), chain);
        ServletRequest passedOn = Objects.requireNonNull(chain.getRequest());
        assertThat(catchThrowable(() -> passedOn.getInputStream().readAllBytes()))
                .isSameAs(late);
    }

    @Test
    void forAnAreaThatIsNotHereOrGoneItGoesOn() throws Exception {
        Area unknown = new Area(0, "Nowhere");
        Area elsewhere = fixture().area();
        fixture().subscribe(ana, elsewhere);
        for (Area refused : List.of(unknown, elsewhere)) {
            MockHttpServletRequest request = request(BODY);
            request.setRequestURI(refused.path("/news"));
            answered(request, false);
            assertThat(fixture().newsIn(refused)).isZero();
        }
        answered(request(BODY), true);
        fixture().remove(area);
        answered(request(BODY), false);
        assertThat(fixture().newsIn(area)).isEqualTo(1);
    }

    @Test
    void aSessionThatHasEndedGoesOnToBeRefused() throws Exception {
        fixture().logOut(ana);
        answered(request(BODY), false);
        as(ana).postNews(area, "text").expect(401);
        assertThat(fixture().newsIn(area)).isZero();
    }

    @Test
    void whoIsNotSubscribedIsToldSoAtOnce() throws Exception {
        Area another = fixture().area();
        fixture().assign(another, THIS_NODE);
        MockHttpServletRequest request = request(BODY);
        request.setRequestURI(another.path("/news"));
        assertThat(answered(request, true).getStatus()).isEqualTo(403);
        assertThat(fixture().newsIn(another)).isZero();
    }

    @Test
    void aKeyThatIsUsedAgainForSomethingElseIsRefusedAtOnce() throws Exception {
        as(ana).postNews(area, "text", "the key").expect(201);
        MockHttpServletRequest reused = request(BODY);
        reused.addHeader("Idempotency-Key", "the key");
        assertThat(answered(reused, true).getStatus()).isEqualTo(422);
        assertThat(fixture().newsIn(area)).isEqualTo(1);
    }

    @Test
    void aFailureIsAnsweredAndNotTriedAgain() throws Exception {
        GroupCommit closed = new GroupCommit(batches, BacklogLimits.USUAL, new SimpleMeterRegistry());
        closed.close();
        MockHttpServletRequest request = request(BODY);
        MockFilterChain chain = new MockFilterChain();
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter(new Posting(closed, log, authors, keyedItems)).doFilter(request, response, chain);
        assertThat(chain.getRequest()).isNull();
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("1");
        assertThat(response.getContentAsString()).contains("Nothing was posted");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    /** With an {@code Accept} that the filter leaves to Spring MVC, the same answer comes by the long way. */
    @Test
    void itIsTheSameAnswerAsByTheLongWay() {
        for (int status : List.of(201, 200)) {
            Answer atOnce = as(ana).send(posting("key 1").header("Accept", "application/json"))
                    .expect(status);
            Answer byTheLongWay = as(ana).send(posting("key 2").header("Accept", "application/json;q=0.9"))
                    .expect(status);
            // By this the two ways can be told from each other.
            assertThat(atOnce.header("Content-Length")).isPresent();
            assertThat(byTheLongWay.header("Transfer-Encoding")).contains("chunked");
            assertThat(fields(atOnce)).isEqualTo(fields(byTheLongWay)).containsKey("cache-control");
            assertThat(atOnce.header("Location")).contains(area.path("/news/1"));
            assertThat(byTheLongWay.header("Location")).contains(area.path("/news/2"));
            assertThat(atOnce.json().propertyNames())
                    .isEqualTo(byTheLongWay.json().propertyNames());
        }
    }

    @Test
    void refusalsAreTheSameAsByTheLongWay() {
        Area another = fixture().area();
        fixture().assign(another, THIS_NODE);
        HttpRequest.Builder refused = as(ana).request(another.path("/news")).POST(BodyPublishers.ofString(BODY));
        Answer atOnce = as(ana).send(refused.copy()).expect(403);
        Answer byTheLongWay = as(ana).send(refused.copy().header("Accept", "application/json;q=0.9"))
                .expect(403);
        assertThat(atOnce.json()).isEqualTo(byTheLongWay.json());
        assertThat(fields(atOnce)).isEqualTo(fields(byTheLongWay)).containsKey("cache-control");
    }

    @Test
    void whatIsAnsweredAtOnceIsCountedLikeEverythingElse() {
        long before = counted();
        as(ana).postNews(area, "text").expect(201);
        // Counted when the answer has been sent.
        Instant end = Instant.now().plusSeconds(60);
        while (counted() == before) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }

    private long counted() {
        return meters
                .find("http.server.requests")
                .tags("method", "POST", "uri", "/v1/areas/{area}/news", "status", "201")
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private HttpRequest.Builder posting(String key) {
        return as(ana).request(area.path("/news"))
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(BODY));
    }

    /** All but what says when and where, and how the body ends. */
    private static Map<String, List<String>> fields(Answer answer) {
        Map<String, List<String>> fields =
                new TreeMap<>(answer.response().headers().map());
        fields.keySet().removeAll(Set.of("date", "location", "content-length", "transfer-encoding"));
        return fields;
    }

    private MockHttpServletRequest request(String body) {
        return fill(new MockHttpServletRequest("POST", area.path("/news")), body);
    }

    private MockHttpServletRequest fill(MockHttpServletRequest request, String body) {
        request.addHeader("Authorization", "Bearer " + ana.token());
        request.setContentType("application/json");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return request;
    }

    private PostFilter filter(Posting postings) {
        return new PostFilter(postings, sessions, areas, node, json, problems);
    }

    /** Whoever comes after the filter, if it is not answered here, finds the body, or one that says the same. */
    private MockHttpServletResponse answered(MockHttpServletRequest request, boolean here) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();
        byte[] body = request.getContentAsByteArray();
        filter(posting).doFilter(request, response, chain);
        ServletRequest passedOn = chain.getRequest();
        assertThat(passedOn == null).as(request.getRequestURI()).isEqualTo(here);
        if (passedOn != null) {
            byte[] found = passedOn.getInputStream().readAllBytes();
            assertThat(Arrays.equals(found, body)
                            || json.readTree(found)
                                    .get("text")
                                    .equals(json.readTree(body).get("text")))
                    .as(new String(found, StandardCharsets.UTF_8))
                    .isTrue();
        }
        return response;
    }
}
