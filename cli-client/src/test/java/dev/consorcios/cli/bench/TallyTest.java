package dev.consorcios.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.consorcios.cli.bench.BenchReport.Latency;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void what_clients_counted_is_added_up() {
        Tally one = new Tally();
        Tally other = new Tally();
        for (int millis = 1; millis <= 1000; millis++) {
            (millis % 2 == 0 ? one : other).done(Duration.ofMillis(millis).toNanos(), millis % 4 == 0 ? 304 : 200);
        }
        one.failed("connection lost");
        other.failed("connection lost");
        other.failed("status 503");
        one.add(other);

        assertThat(one.errors()).isEqualTo(Map.of("connection lost", 2L, "status 503", 1L));
        assertThat(one.notModified()).isEqualTo(250);
        Latency latency = Latency.of(one.micros());
        assertThat(one.micros().getTotalCount()).isEqualTo(1000);
        assertThat(latency.mean()).isCloseTo(500.5, within(1.0));
        assertThat(latency.p50()).isCloseTo(500, within(1.0));
        assertThat(latency.p90()).isCloseTo(900, within(1.0));
        assertThat(latency.p99()).isCloseTo(990, within(1.0));
        assertThat(latency.p999()).isCloseTo(999, within(1.0));
        assertThat(latency.max()).isCloseTo(1000, within(1.0));
    }

    @Test
    void a_window_counts_only_between_its_beginning_and_its_end() {
        Window window = new Window();
        assertThat(window.next()).isTrue();
        assertThat(window.counts()).isFalse();

        window.measure();
        assertThat(window.next()).isTrue();
        assertThat(window.counts()).isTrue();

        window.end();
        assertThat(window.next()).isFalse();
        assertThat(window.counts()).isFalse();
    }

    @Test
    void a_quota_is_used_up_or_ended_by_the_first_failure() {
        Quota quota = new Quota(2);
        assertThat(quota.next()).isTrue();
        assertThat(quota.next()).isTrue();
        assertThat(quota.next()).isFalse();
        assertThat(quota.failure()).isNull();

        Quota failing = new Quota(5);
        failing.failed("status 503");
        failing.failed("connection lost");
        assertThat(failing.next()).isFalse();
        assertThat(failing.failure()).isEqualTo("status 503");
    }
}
