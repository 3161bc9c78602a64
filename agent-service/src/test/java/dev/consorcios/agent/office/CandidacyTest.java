package dev.consorcios.agent.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CandidacyTest {

    private static final Sighting HELD = new Sighting("a", 7, 100);

    private final Candidacy candidacy = new Candidacy();

    @Test
    void anOfficeThatNobodyHoldsIsTakenAtOnce() {
        assertThat(candidacy.shouldTake(new Sighting(null, 7, 100), 0, 0)).isTrue();
    }

    @Test
    void anOfficeIsTakenWhenItsBeatStoodStillForThreeSeconds() {
        assertThat(candidacy.shouldTake(HELD, 0, 0)).isFalse();
        assertThat(candidacy.shouldTake(HELD, seconds(2.999), seconds(2.999))).isFalse();
        assertThat(candidacy.shouldTake(HELD, seconds(3), seconds(3))).isTrue();
    }

    @Test
    void aBeatOrAnotherTermOrHolderBeginsAnew() {
        for (Sighting next :
                new Sighting[] {new Sighting("a", 7, 101), new Sighting("a", 8, 100), new Sighting("b", 7, 100)}) {
            Candidacy patient = new Candidacy();
            patient.shouldTake(HELD, 0, 0);
            assertThat(patient.shouldTake(next, seconds(5), seconds(5))).isFalse();
            assertThat(patient.shouldTake(next, seconds(7.9), seconds(7.9))).isFalse();
            assertThat(patient.shouldTake(next, seconds(8), seconds(8))).isTrue();
        }
    }

    @Test
    void afterTheDatabaseWasAwayTheHolderHasItsTimeAnew() {
        candidacy.shouldTake(HELD, 0, 0);
        candidacy.forget();
        assertThat(candidacy.shouldTake(HELD, seconds(10), seconds(10))).isFalse();
        assertThat(candidacy.shouldTake(HELD, seconds(13), seconds(13))).isTrue();
    }

    /** However it is stopped between asking and hearing the answer. */
    @Test
    void whoWasAsleepNeverCountsItsSleep() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            Candidacy sleepy = new Candidacy();
            long now = random.nextLong();
            long lastBeat = now;
            long beat = 0;
            for (int step = 0; step < 200; step++) {
                long asked = now;
                now += pause(random);
                if (now - lastBeat >= seconds(1)) { // the holder beats at least every two seconds, whoever sleeps
                    beat += 1 + (now - lastBeat) / seconds(2);
                    lastBeat = now;
                }
                Sighting seen = new Sighting("a", 7, beat);
                now += pause(random);
                assertThat(sleepy.shouldTake(seen, asked, now))
                        .as("seed %s, step %s", seed, step)
                        .isFalse();
                now += seconds(random.nextDouble());
                if (now - lastBeat >= seconds(1)) {
                    beat++;
                    lastBeat = now;
                }
            }
        }
    }

    private static long pause(Random random) {
        return random.nextInt(4) == 0 ? seconds(random.nextDouble() * 60) : random.nextInt(5_000_000);
    }

    private static long seconds(double seconds) {
        return Math.round(seconds * Duration.ofSeconds(1).toNanos());
    }
}
