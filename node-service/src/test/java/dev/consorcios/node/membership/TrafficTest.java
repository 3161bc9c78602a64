package dev.consorcios.node.membership;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class TrafficTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AtomicLong nanos = new AtomicLong(Long.MIN_VALUE);
    private final Traffic traffic = new Traffic(nanos::get);

    @Test
    void aNodeIsQuietWhenTheLastRequestHasBeenAnsweredForAWhile() throws Exception {
        pass(Duration.ofMinutes(1));
        assertThat(traffic.isQuietFor(SECOND)).isTrue();
        request("/v1/areas/World/news", (request, response) -> {
            pass(Duration.ofMinutes(1));
            assertThat(traffic.isQuietFor(SECOND)).as("one is in flight").isFalse();
        });
        assertThat(traffic.isQuietFor(SECOND)).isFalse();
        pass(SECOND.minusNanos(1));
        assertThat(traffic.isQuietFor(SECOND)).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(traffic.isQuietFor(SECOND)).isTrue();
    }

    @Test
    void aRequestThatFailsIsOverToo() {
        try {
            request("/v1/areas/World/news", (request, response) -> {
                throw new ServletException("on purpose");
            });
        } catch (Exception expected) {
            pass(SECOND);
        }
        assertThat(traffic.isQuietFor(SECOND)).isTrue();
    }

    @Test
    void healthChecksAreNoTraffic() throws Exception {
        pass(SECOND);
        for (String path : new String[] {"/actuator/health", "/actuator/prometheus", "/v3/api-docs"}) {
            request(
                    path,
                    (request, response) ->
                            assertThat(traffic.isQuietFor(SECOND)).isTrue());
            assertThat(traffic.isQuietFor(SECOND)).isTrue();
        }
    }

    @Test
    void clientsAreSentBackToTheAgentsAsLongAsTheyAreTurnedAway() throws Exception {
        assertThat(request("/v1/areas", (request, response) -> {}).getHeader("Consorcios-Route-Stale"))
                .isNull();
        traffic.turnAway(true);
        assertThat(request("/v1/areas", (request, response) -> {}).getHeader("Consorcios-Route-Stale"))
                .isEqualTo("true");
        traffic.turnAway(false);
        assertThat(request("/v1/areas", (request, response) -> {}).getHeader("Consorcios-Route-Stale"))
                .isNull();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private MockHttpServletResponse request(String path, FilterChain chain) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        traffic.doFilter(new MockHttpServletRequest("GET", path), response, chain);
        return response;
    }
}
