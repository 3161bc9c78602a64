package dev.consorcios.agent.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** That an agent is out of touch, by its own clock, before another gives it up, by another clock. */
class GivingUpTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /**
     * Two agents in a time that neither of them sees. One looks at the database again and again, with pauses that are at
     * times very long; the other watches its beat. Looks take a while, and both clocks run a little fast or slow.
     */
    @Test
    void noAgentIsGivenUpThatIsInTouch() {
        int givenUp = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            Watched watched = new Watched(random);
            double speed = speed(random);
            long offset = random.nextLong();
            OtherAgents others = new OtherAgents();
            for (long time = random.nextLong(SECOND); time < 60 * SECOND; time += random.nextLong(2 * SECOND)) {
                Report.Other seen = new Report.Other("a", watched.beatAt(time), 0);
                long received = time + random.nextLong(SECOND / 10);
                List<Report.Other> silent = others.silent(List.of(seen), offset + (long) (received * speed));
                if (!silent.isEmpty() && watched.beatAt(received) == seen.beat()) {
                    givenUp++;
                    assertThat(watched.isInTouchAt(received))
                            .as("seed %s", seed)
                            .isFalse();
                    break;
                }
            }
        }
        assertThat(givenUp).as("or nothing was tested").isGreaterThan(5000);
    }

    @Test
    void anAgentThatBeatsIsNeverGivenUpAndOneThatDoesNotIsAfterTenSeconds() {
        OtherAgents others = new OtherAgents();
        Report.Other dead = new Report.Other("dead", 7, 0);
        for (long tenth = 0; tenth < 1000; tenth++) {
            Report.Other living = new Report.Other("living", tenth / 50, 0);
            List<Report.Other> silent = others.silent(List.of(living, dead), tenth * SECOND / 10 - 5);
            assertThat(silent).as("after %s s", tenth / 10.0).isEqualTo(tenth < 100 ? List.of() : List.of(dead));
        }
        others.silent(List.of(), 100 * SECOND);
        assertThat(others.silent(List.of(dead), 111 * SECOND))
                .as("it was away in between")
                .isEmpty();
    }

    @Test
    void aMachineThatSleptIsOutOfTouchThoughItsMonotonicClockStoodStill() {
        Touch touch = new Touch(5, 1_000);
        assertThat(touch.holds(new Touch(6, 9_999))).isTrue();
        assertThat(touch.holds(new Touch(6, 10_000))).isFalse();
        assertThat(touch.holds(new Touch(5 + 9 * SECOND, 1_001))).isFalse();
        assertThat(touch.holds(new Touch(6, 999)))
                .as("somebody set the clock back")
                .isFalse();
    }

    private static double speed(Random random) {
        return 0.97 + 0.06 * random.nextDouble();
    }

    /** The watched agent's looks: each begins, is committed some time after, and is known to have been later still. */
    private static final class Watched {

        private static final int LOOKS = 200;

        private final long[] begun = new long[LOOKS];
        private final long[] committed = new long[LOOKS];
        private final long[] known = new long[LOOKS];
        private final double speed;

        private Watched(Random random) {
            speed = speed(random);
            long time = 0;
            for (int i = 0; i < LOOKS; i++) {
                begun[i] = time;
                committed[i] = begun[i] + random.nextLong(random.nextInt(20) == 0 ? 4 * SECOND : SECOND / 100);
                known[i] = committed[i] + random.nextLong(random.nextInt(20) == 0 ? 15 * SECOND : SECOND / 100);
                time = known[i] + random.nextLong(random.nextInt(20) == 0 ? 20 * SECOND : SECOND / 2);
            }
        }

        long beatAt(long time) {
            int beat = 0;
            while (beat < LOOKS && committed[beat] <= time) {
                beat++;
            }
            return beat;
        }

        boolean isInTouchAt(long time) {
            Touch last = new Touch(Long.MIN_VALUE / 2, 0);
            for (int i = 0; i < LOOKS && known[i] <= time; i++) {
                last = touch(begun[i]);
            }
            return last.holds(touch(time));
        }

        private Touch touch(long time) {
            long ticks = (long) (time * speed);
            return new Touch(ticks, TimeUnit.NANOSECONDS.toMillis(ticks));
        }
    }
}
