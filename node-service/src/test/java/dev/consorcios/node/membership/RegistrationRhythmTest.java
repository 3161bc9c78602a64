package dev.consorcios.node.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegistrationRhythmTest {

    private static final URI AGENT = URI.create("http://agent:8000");
    private static final Outcome ADDED = new Outcome.Registered(AGENT, true, false);
    private static final Outcome KNOWN = new Outcome.Registered(AGENT, false, false);
    private static final Outcome UNREACHABLE = new Outcome.Refused(AGENT, true, "no route");
    private static final Outcome SILENCE = new Outcome.Unanswered("connection refused");

    private final RegistrationRhythm rhythm = new RegistrationRhythm(new Random(42), RegistrationRhythm.HEARTBEAT);

    @Test
    void aRegisteredNodeCallsEveryTwoToFiveSecondsNeverInStep() {
        var delays = java.util.stream.IntStream.range(0, 200)
                .mapToObj(call -> rhythm.after(KNOWN).delay())
                .toList();
        assertThat(delays)
                .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(5)));
        assertThat(delays.stream().distinct()).hasSizeGreaterThan(100);
    }

    @Test
    void theFirstCallComesSoon() {
        assertThat(rhythm.beforeFirst()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aNodeThatStartsBesideItsAgentsIsNotFarBehindThem() {
        for (int call = 0; call < 8; call++) {
            assertThat(rhythm.after(SILENCE).delay()).isLessThan(Duration.ofMillis(400));
        }
    }

    @Test
    void aNodeThatIsNotRegisteredTriesEverMoreSeldomButNeverGivesUp() {
        Duration first = rhythm.after(SILENCE).delay();
        assertThat(first).isLessThan(Duration.ofSeconds(1));
        Duration longest = first;
        for (int call = 0; call < 100; call++) {
            Duration delay = rhythm.after(call % 2 == 0 ? UNREACHABLE : SILENCE).delay();
            assertThat(delay).isBetween(Duration.ofMillis(180), Duration.ofMillis(12_500));
            longest = delay.compareTo(longest) > 0 ? delay : longest;
        }
        assertThat(longest).isGreaterThan(Duration.ofSeconds(7));
    }

    @Test
    void aSuccessMakesTheNextFailureTheFirstAgain() {
        for (int call = 0; call < 10; call++) {
            rhythm.after(SILENCE);
        }
        rhythm.after(KNOWN);
        assertThat(rhythm.after(SILENCE).delay()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void onlyAChangeIsNews() {
        assertThat(rhythm.after(SILENCE).changed()).isTrue();
        assertThat(rhythm.after(SILENCE).changed()).isFalse();
        assertThat(rhythm.after(new Outcome.Unanswered("another reason")).changed())
                .isFalse();
        assertThat(rhythm.after(UNREACHABLE).changed()).isTrue();
        assertThat(rhythm.after(UNREACHABLE).changed()).isFalse();
        assertThat(rhythm.after(new Outcome.Refused(AGENT, false, "wrong secret"))
                        .changed())
                .isTrue();
        assertThat(rhythm.after(ADDED).changed()).isTrue();
        assertThat(rhythm.after(KNOWN).changed()).isFalse();
        assertThat(rhythm.after(new Outcome.Registered(URI.create("http://other"), false, false))
                        .changed())
                .isFalse();
        assertThat(rhythm.after(ADDED).changed())
                .as("forgotten and added again")
                .isTrue();
        assertThat(rhythm.after(SILENCE).changed()).isTrue();
        assertThat(rhythm.after(KNOWN).changed()).isTrue();
    }
}
