package dev.consorcios.agent.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.accounts.AttemptRule.Counted;
import dev.consorcios.agent.accounts.AttemptRule.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttemptRuleTest {

    private static final AttemptRule RULE =
            new AttemptRule(5, Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(60));

    @Test
    void someAreFreeThenEachWaitsTwiceAsLongUpToALimit() {
        List<Long> waits = new java.util.ArrayList<>();
        int count = 0;
        for (int i = 0; i < 14; i++) {
            Counted counted = RULE.count(new Tally(count, Duration.ZERO));
            count = counted.count();
            waits.add(counted.delay().toSeconds());
        }
        assertThat(waits).containsExactly(0L, 0L, 0L, 0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L, 60L);
    }

    @Test
    void oneIsForgottenAfterTheOtherAndNoTimeIsLost() {
        assertThat(RULE.count(new Tally(4, Duration.ofSeconds(59))))
                .isEqualTo(new Counted(5, Duration.ofSeconds(59), Duration.ofSeconds(1)));
        assertThat(RULE.count(new Tally(4, Duration.ofSeconds(61))))
                .isEqualTo(new Counted(4, Duration.ofSeconds(1), Duration.ZERO));
        assertThat(RULE.count(new Tally(4, Duration.ofDays(1000))))
                .isEqualTo(new Counted(1, Duration.ZERO, Duration.ZERO));
        assertThat(RULE.count(new Tally(4, Duration.ofSeconds(-5))).count()).isEqualTo(5);
    }

    /** Whoever guesses as often as they may, for a day, at whatever rhythm. */
    @Test
    void noRhythmOfGuessingGetsMoreThanOneGuessAMinuteInTheLongRun() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Duration day = Duration.ZERO;
            Duration age = Duration.ZERO;
            int count = 0;
            int guesses = 0;
            Duration patience = Duration.ofSeconds(random.nextInt(120));
            while (day.compareTo(Duration.ofDays(1)) < 0) {
                Counted counted = RULE.count(new Tally(count, age));
                guesses++;
                assertThat(counted.delay()).isLessThanOrEqualTo(Duration.ofSeconds(60));
                Duration pause = counted.delay().plusMillis(random.nextLong(patience.toMillis() + 1));
                count = counted.count();
                age = counted.carried().plus(pause);
                day = day.plus(pause);
            }
            assertThat(guesses).as("seed %s", seed).isLessThan(24 * 60 + 20);
        }
    }

    @Test
    void whoFailsLessOftenThanIsForgottenNeverWaits() {
        Counted counted = new Counted(0, Duration.ZERO, Duration.ZERO);
        for (int i = 0; i < 10_000; i++) {
            counted = RULE.count(new Tally(counted.count(), counted.carried().plusSeconds(60)));
            assertThat(counted.delay()).isZero();
        }
    }

    @Test
    void theRulesOfTheServiceNeverLockAnybodyOutForMoreThanAMinute() {
        for (AttemptRule rule : List.of(
                LoginThrottle.ACCOUNT_AND_ADDRESS,
                LoginThrottle.ADDRESS,
                LoginThrottle.ACCOUNT,
                LoginThrottle.REGISTRATION)) {
            Counted counted = new Counted(0, Duration.ZERO, Duration.ZERO);
            for (int i = 0; i < 5000; i++) {
                counted = rule.count(new Tally(counted.count(), Duration.ZERO));
                assertThat(counted.delay()).isLessThanOrEqualTo(Duration.ofSeconds(60));
            }
            assertThat(counted.delay()).isEqualTo(rule.longestWait());
        }
    }
}
