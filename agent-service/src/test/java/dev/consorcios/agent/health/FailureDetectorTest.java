package dev.consorcios.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.health.NodeProbe.Failure;
import dev.consorcios.agent.health.NodeProbe.Kind;
import dev.consorcios.api.NodeState;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureDetectorTest {

    private static final Failure LATE = new Failure(Kind.TIMEOUT, "is late");
    private static final Failure REFUSED = new Failure(Kind.REFUSED, "is gone");

    @ParameterizedTest
    @CsvSource({
        "STARTING, UP, STARTING",
        "UP, UP, SUSPECT",
        "SUSPECT, UP, SUSPECT",
        "DOWN, DOWN, DOWN",
        "DRAINING, DRAINING, DRAINING"
    })
    void theTableOfTransitions(NodeState from, NodeState afterSuccess, NodeState afterFailure) {
        assertThat(FailureDetector.of(from).succeeded().state()).isEqualTo(afterSuccess);
        assertThat(FailureDetector.of(from).failed(LATE).state()).isEqualTo(afterFailure);
        assertThat(FailureDetector.of(from).failed(REFUSED).state()).isEqualTo(afterFailure);
    }

    @Test
    void aNodeThatWasGivenUpReturnsAfterTwoSuccessesInARow() {
        FailureDetector down = FailureDetector.of(NodeState.UP).failed(REFUSED).givenUp();
        assertThat(down.succeeded().state()).isEqualTo(NodeState.DOWN);
        assertThat(down.succeeded().failed(LATE).succeeded().state()).isEqualTo(NodeState.DOWN);
        assertThat(down.succeeded().succeeded().state()).isEqualTo(NodeState.UP);
        assertThat(FailureDetector.of(NodeState.UP)
                        .succeeded()
                        .succeeded()
                        .failed(LATE)
                        .givenUp()
                        .succeeded()
                        .state())
                .as("what was before does not count")
                .isEqualTo(NodeState.DOWN);
    }

    @Test
    void aRefusedConnectionCountsDouble() {
        FailureDetector up = FailureDetector.of(NodeState.UP);
        assertThat(up.failed(LATE).failed(LATE).isCondemned(3)).isFalse();
        assertThat(up.failed(LATE).failed(LATE).failed(LATE).isCondemned(3)).isTrue();
        assertThat(up.failed(REFUSED).isCondemned(3)).isFalse();
        assertThat(up.failed(REFUSED).failed(REFUSED).isCondemned(3)).isTrue();
        assertThat(up.failed(LATE).failed(REFUSED).isCondemned(3)).isTrue();
        assertThat(up.failed(LATE).isCondemned(1)).isTrue();
    }

    @Test
    void aSuccessForgivesAllAndTheLastFailureIsTheReason() {
        FailureDetector suspect =
                FailureDetector.of(NodeState.UP).failed(REFUSED).failed(LATE);
        assertThat(suspect.failure()).isEqualTo(LATE);
        assertThat(suspect.succeeded().failure()).isNull();
        assertThat(suspect.succeeded().failed(LATE).failed(LATE).isCondemned(3)).isFalse();
        assertThat(suspect.forgiven()).isEqualTo(FailureDetector.of(NodeState.SUSPECT));
    }

    /** Compared with the whole history, which it does not keep. */
    @ParameterizedTest
    @EnumSource(NodeState.class)
    void everyHistoryKeepsTheRules(NodeState first) {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            int limit = 1 + random.nextInt(6);
            FailureDetector detector = FailureDetector.of(first);
            int strikes = 0;
            int successes = 0;
            for (int step = 0; step < 100; step++) {
                NodeState before = detector.state();
                String which = first + ", seed " + seed + ", step " + step;
                if (random.nextInt(3) == 0) {
                    boolean refused = random.nextBoolean();
                    detector = detector.failed(refused ? REFUSED : LATE);
                    strikes += refused ? 2 : 1;
                    successes = 0;
                    assertThat(detector.state()).as(which).isNotEqualTo(NodeState.UP);
                } else {
                    detector = detector.succeeded();
                    strikes = 0;
                    successes++;
                    assertThat(detector.state()).as(which).isNotEqualTo(NodeState.SUSPECT);
                }
                assertThat(detector.isCondemned(limit)).as(which).isEqualTo(strikes >= limit);
                assertThat(detector.isFailing()).as(which).isEqualTo(successes == 0);
                if (before == NodeState.DRAINING) {
                    assertThat(detector.state()).as(which).isEqualTo(NodeState.DRAINING);
                }
                if (before == NodeState.DOWN && detector.state() != NodeState.DOWN) {
                    assertThat(successes).as(which).isGreaterThanOrEqualTo(2);
                }
                if (detector.isCondemned(limit) && detector.isInService()) {
                    detector = detector.givenUp();
                    assertThat(detector.state()).as(which).isEqualTo(NodeState.DOWN);
                }
            }
        }
    }
}
