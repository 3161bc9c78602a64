package dev.consorcios.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.cli.StubService;
import dev.consorcios.cli.language.Message;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationTest {

    @TempDir
    Path home;

    /** Time that passes only by waiting. */
    private static final class SteppedTime implements Time {
        private final List<Duration> pauses = new ArrayList<>();
        private Duration now = Duration.ZERO;

        @Override
        public long nanos() {
            return now.toNanos();
        }

        @Override
        public void pause(Duration duration) {
            pauses.add(duration);
            now = now.plus(duration);
        }
    }

    private static final class Noting implements Watcher {
        private final List<String> outcomes = new ArrayList<>();
        private int waits;

        @Override
        public void hop(Hop hop) {
            outcomes.add(hop.outcome().toString());
        }

        @Override
        public void waiting(Message tried) {
            waits++;
        }
    }

    private final StubService service = new StubService(request -> StubService.empty(204));
    private final SteppedTime time = new SteppedTime();
    private final Noting watcher = new Noting();
    private final Http http = new Http(watcher, time);
    private final Call call = Call.of("GET", "/v1/me");

    private Operation operation(double jitter, Duration timeout) {
        return new Operation(http, time, () -> jitter, watcher, suspects(), AttemptLimits.USUAL, timeout);
    }

    private Suspects suspects() {
        return new Suspects(home, Clock.systemUTC());
    }

    private void tryUntilTheEnd(Operation operation, URI... services) throws InterruptedException {
        while (operation.pass(List.of(services), call, Function.identity()).isEmpty()) {
            operation.backOff();
        }
    }

    @AfterEach
    void close() {
        http.close();
        service.close();
    }

    @Test
    void pauses_double_up_to_two_seconds_and_end_with_the_time() {
        URI nobody = URI.create(StubService.nobody());
        Operation operation = operation(1.0, Duration.ofSeconds(10));

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> tryUntilTheEnd(operation, nobody))
                .withMessageContaining("Nobody answered within 10 s: " + nobody + ": connection refused");

        assertThat(time.pauses)
                .extracting(Duration::toMillis)
                .containsExactly(100L, 200L, 400L, 800L, 1600L, 2000L, 2000L, 2000L, 900L);
        assertThat(watcher.waits).isEqualTo(1);
    }

    @Test
    void chance_shortens_the_pauses_down_to_nothing() throws Exception {
        Operation operation = operation(0.25, Duration.ofSeconds(10));

        operation.pass(List.of(URI.create(StubService.nobody())), call, Function.identity());
        operation.backOff();
        operation.backOff();

        assertThat(time.pauses).extracting(Duration::toMillis).containsExactly(25L, 50L);
    }

    @Test
    void the_shortest_wait_that_was_asked_for_counts() throws Exception {
        service.behave(
                request -> StubService.problem(ErrorCode.DATABASE_UNAVAILABLE).with("Retry-After", "7"));
        Operation operation = operation(0.0, Duration.ofSeconds(10));
        try (StubService other = new StubService(
                request -> StubService.problem(ErrorCode.DATABASE_UNAVAILABLE).with("Retry-After", "3"))) {
            operation.pass(List.of(URI.create(service.url()), URI.create(other.url())), call, Function.identity());
        }
        operation.backOff();

        assertThat(time.pauses).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void a_wait_that_is_longer_than_the_time_left_is_not_begun() throws Exception {
        service.behave(request -> StubService.problem(ErrorCode.NO_NODE).with("Retry-After", "10"));
        Operation operation = operation(0.0, Duration.ofSeconds(10));
        operation.pass(List.of(URI.create(service.url())), call, Function.identity());

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(operation::backOff)
                .withMessage("Detail of no-node. (Tried for 0 ms: " + service.url() + ": status 503 no-node.)");
        assertThat(time.pauses).isEmpty();
    }

    @Test
    void a_date_or_nonsense_in_retry_after_is_no_wait() throws Exception {
        for (String value : List.of("Wed, 21 Oct 2026 07:28:00 GMT", "-1", "1e9", "99999999999999999999", "")) {
            service.behave(request -> StubService.problem(ErrorCode.NO_NODE).with("Retry-After", value));
            Operation operation = operation(0.0, Duration.ofSeconds(10));
            operation.pass(List.of(URI.create(service.url())), call, Function.identity());

            operation.backOff();
        }
        assertThat(time.pauses).hasSize(5).containsOnly(Duration.ZERO);
    }

    @Test
    void a_dead_agent_does_not_cut_short_the_wait_that_a_node_asks_for() throws Exception {
        service.behave(
                request -> StubService.problem(ErrorCode.DATABASE_UNAVAILABLE).with("Retry-After", "3"));
        Operation operation = operation(0.0, Duration.ofSeconds(10));
        try (StubService agent = new StubService(request -> StubService.empty(204))) {
            assertThat(operation.pass(
                            List.of(URI.create(StubService.nobody()), URI.create(agent.url())),
                            call,
                            Function.identity()))
                    .isPresent();
        }
        operation.pass(List.of(URI.create(service.url())), call, Function.identity());
        operation.backOff();

        assertThat(time.pauses).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void one_of_several_services_is_waited_for_longer_in_each_round() throws Exception {
        service.behave(request -> service.hang());
        Operation operation = operation(0.0, Duration.ofMinutes(1));
        URI hanging = URI.create(service.url());

        operation.pass(List.of(hanging, URI.create(StubService.nobody())), call, Function.identity());
        operation.backOff();
        operation.pass(List.of(hanging, URI.create(StubService.nobody())), call, Function.identity());
        operation.backOff();

        assertThat(watcher.outcomes).contains("no answer within 1 s", "no answer within 2 s");
    }

    @Test
    void the_longest_wait_is_told_not_the_last_which_is_short() throws Exception {
        service.behave(request -> service.hang());
        Operation operation = operation(1.0, Duration.ofMillis(3600));
        URI hanging = URI.create(service.url());
        URI nobody = URI.create(StubService.nobody());

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> tryUntilTheEnd(operation, hanging, nobody))
                .withMessageContaining(hanging + ": no answer within 1.8 s;");

        assertThat(watcher.outcomes).contains("no answer within 1 s", "no answer within 500 ms");
    }

    @Test
    void what_a_service_said_is_not_forgotten_over_a_short_wait_in_the_end() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        service.behave(request -> {
            if (asked.incrementAndGet() == 1) {
                return StubService.problem(ErrorCode.DATABASE_UNAVAILABLE);
            }
            return service.hang();
        });
        Operation operation = operation(1.0, Duration.ofMillis(400));

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> tryUntilTheEnd(operation, URI.create(service.url())))
                .withMessageContaining(service.url() + ": status 503 database-unavailable");

        assertThat(asked).hasValueGreaterThan(1);
    }

    @Test
    void without_time_to_ask_anybody_the_message_says_so() throws Exception {
        Operation operation = operation(1.0, Duration.ofNanos(900_000));

        assertThat(operation.pass(List.of(URI.create(service.url())), call, Function.identity()))
                .isEmpty();
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(operation::backOff)
                .withMessageStartingWith("There was no time left to ask anybody")
                .withMessageContaining("raise --timeout");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void what_takes_its_time_is_given_it() throws Exception {
        service.behave(request -> service.hang());
        Operation operation = operation(0.0, Duration.ofMinutes(1));

        operation.pass(
                List.of(URI.create(service.url()), URI.create(StubService.nobody())),
                call.takingItsTime(),
                Function.identity());

        assertThat(watcher.outcomes).contains("no answer within 5 s");
    }

    @Test
    void too_many_requests_is_not_tried_on_the_next_service() throws Exception {
        try (StubService limited = new StubService(request -> StubService.problem(ErrorCode.TOO_MANY_REQUESTS))) {
            Operation operation = operation(0.0, Duration.ofSeconds(10));

            assertThat(operation.pass(
                            List.of(URI.create(limited.url()), URI.create(service.url())), call, Function.identity()))
                    .isEmpty();
        }
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void knows_whether_an_unanswered_attempt_may_have_been_carried_out() throws Exception {
        Operation refused = operation(0.0, Duration.ofSeconds(1));
        refused.pass(List.of(URI.create(StubService.nobody())), call, Function.identity());
        Operation hanging = operation(0.0, Duration.ofSeconds(1));
        service.behave(request -> service.hang());
        hanging.pass(List.of(URI.create(service.url())), call, Function.identity());

        assertThat(refused.unanswered()).isFalse();
        assertThat(hanging.unanswered()).isTrue();
    }
}
