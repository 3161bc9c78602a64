package dev.consorcios.node.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DrainTest {

    private static final Duration ROUTES = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Drain drain = new Drain(ROUTES, LONGEST);
    private long nanos = Long.MAX_VALUE - 7; // such a clock may begin anywhere, and run over

    @Test
    void aNodeThatIsNotToldToDrainServes() {
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofMinutes(1));
            assertThat(drain.next(false, i % 2 == 0, nanos)).isEqualTo(Drain.Step.SERVE);
        }
    }

    @Test
    void itServesWithRoutesFromBeforeThenLeavesInAQuietMoment() {
        assertThat(drain.next(true, true, nanos)).isEqualTo(Drain.Step.FINISH);
        pass(ROUTES);
        assertThat(drain.next(true, true, nanos)).isEqualTo(Drain.Step.FINISH);
        pass(Duration.ofNanos(1));
        assertThat(drain.next(true, false, nanos)).isEqualTo(Drain.Step.FINISH);
        assertThat(drain.next(true, true, nanos)).isEqualTo(Drain.Step.LEAVE);
        assertThat(drain.next(true, true, nanos))
                .as("until it has been able to")
                .isEqualTo(Drain.Step.LEAVE);
    }

    @Test
    void itDoesNotWaitForAQuietMomentForever() {
        drain.next(true, false, nanos);
        pass(LONGEST.minusNanos(1));
        assertThat(drain.next(true, false, nanos)).isEqualTo(Drain.Step.FINISH);
        pass(Duration.ofNanos(1));
        assertThat(drain.next(true, false, nanos)).isEqualTo(Drain.Step.LEAVE);
    }

    @Test
    void aDrainThatWasCalledOffBeginsAnew() {
        drain.next(true, true, nanos);
        pass(Duration.ofHours(1));
        assertThat(drain.next(false, true, nanos)).isEqualTo(Drain.Step.SERVE);
        assertThat(drain.next(true, true, nanos)).isEqualTo(Drain.Step.FINISH);
        pass(ROUTES.plusNanos(1));
        assertThat(drain.next(true, true, nanos)).isEqualTo(Drain.Step.LEAVE);
    }

    /** Whatever it is told, and when: nobody who holds a route comes to a node that has left. */
    @Test
    void itNeverLeavesWhileRoutesHoldNorStaysForever() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            Drain any = new Drain(ROUTES, LONGEST);
            long now = random.nextLong();
            long told = 0;
            boolean draining = false;
            for (int step = 0; step < 200; step++) {
                now += random.nextLong(Duration.ofSeconds(6).toNanos());
                boolean tell = random.nextInt(60) != 0;
                boolean quiet = random.nextInt(10) == 0;
                if (tell && !draining) {
                    told = now;
                }
                draining = tell;
                Duration waited = Duration.ofNanos(now - told);
                Drain.Step expected = !tell
                        ? Drain.Step.SERVE
                        : waited.compareTo(ROUTES) > 0 && (quiet || waited.compareTo(LONGEST) >= 0)
                                ? Drain.Step.LEAVE
                                : Drain.Step.FINISH;
                assertThat(any.next(tell, quiet, now))
                        .as("seed %s, step %s", seed, step)
                        .isEqualTo(expected);
            }
        }
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
