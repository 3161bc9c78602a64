package dev.consorcios.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartPauseTest {

    private final RestartPause pause = new RestartPause();

    @Test
    void growsWhileAPartKeepsDyingUpToHalfAMinute() {
        assertThat(IntStream.range(0, 8)
                        .mapToObj(death -> pause.after(Duration.ofMillis(10)).toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void isShortAgainAfterAPartWasWellForAMinute() {
        pause.after(Duration.ZERO);
        pause.after(Duration.ZERO);
        assertThat(pause.after(RestartPause.WELL)).isEqualTo(RestartPause.FIRST);
        assertThat(pause.after(RestartPause.WELL.minusMillis(1))).isEqualTo(RestartPause.FIRST.multipliedBy(2));
    }
}
