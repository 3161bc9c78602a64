package dev.consorcios.agent.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Isolated("nothing is logged by anybody while another agent sets up its logging")
@ExtendWith(OutputCaptureExtension.class)
class PulseTest {

    private final AtomicInteger steps = new AtomicInteger();
    private final AtomicBoolean outage = new AtomicBoolean();
    private final Pulse pulse = new Pulse("test", "stand on its head", this::step, () -> Duration.ofMillis(5));

    private void step() {
        steps.incrementAndGet();
        if (outage.get()) {
            throw new IllegalStateException("dizzy");
        }
    }

    @Test
    void aFailureIsLoggedWhenItBeginsAndWhenItEndsAndEndsNothing(CapturedOutput output) throws Exception {
        pulse.start();
        awaitSteps(3);
        assertThat(output).doesNotContain("stand on its head");
        outage.set(true);
        awaitSteps(5);
        outage.set(false);
        awaitSteps(5);
        pulse.stop();
        assertThat(output.getAll().split("Can not stand on its head at the moment"))
                .hasSize(2);
        assertThat(output.getAll().split("Can stand on its head again")).hasSize(2);
    }

    @Test
    void itStopsAndStartsAgain() throws Exception {
        pulse.stop();
        assertThat(pulse.isRunning()).isFalse();
        for (int round = 0; round < 3; round++) {
            pulse.start();
            pulse.start();
            assertThat(pulse.isRunning()).isTrue();
            awaitSteps(3);
            pulse.stop();
            assertThat(pulse.isRunning()).isFalse();
            int stopped = steps.get();
            Thread.sleep(30);
            assertThat(steps).hasValue(stopped);
        }
    }

    private void awaitSteps(int more) throws InterruptedException {
        int wanted = steps.get() + more;
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (steps.get() < wanted) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.sleep(5);
        }
    }
}
