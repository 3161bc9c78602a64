package dev.consorcios.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PollTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Clock clock = new MovingClock();
    private final Poll poll = new Poll(duration -> now.updateAndGet(time -> time.plus(duration)), clock);

    @Test
    void asksUntilTheAnswerIsYes() {
        AtomicInteger asked = new AtomicInteger();
        assertThat(poll.until(() -> asked.incrementAndGet() == 3, Duration.ofSeconds(10)))
                .isTrue();
        assertThat(asked).hasValue(3);
    }

    @Test
    void givesUpWhenTheTimeIsOver() {
        assertThat(poll.until(() -> false, Duration.ofSeconds(10))).isFalse();
        assertThat(Duration.between(Instant.EPOCH, now.get())).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void asksOnceEvenWithoutTime() {
        assertThat(poll.until(() -> true, Duration.ZERO)).isTrue();
    }

    @Test
    void stopsWhenItIsInterruptedAndRemembersThat() {
        Poll interrupted = new Poll(
                duration -> {
                    throw new InterruptedException();
                },
                clock);
        assertThat(interrupted.until(() -> false, Duration.ofDays(1))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    private final class MovingClock extends Clock {

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
