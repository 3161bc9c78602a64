package dev.consorcios.agent.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Isolated("nothing is logged by anybody while another agent sets up its logging")
@ExtendWith(OutputCaptureExtension.class)
class ChoreTest {

    @Test
    void anOutageIsLoggedWhenItBeginsAndWhenItEndsAndEndsNothing(CapturedOutput output) {
        AtomicBoolean outage = new AtomicBoolean();
        Chore chore = new Chore("sweep the floor", () -> {
            if (outage.get()) {
                throw new IllegalStateException("no broom");
            }
            return true;
        });
        assertThat(chore.runOnce()).isTrue();
        assertThat(output).doesNotContain("sweep the floor");
        outage.set(true);
        for (int i = 0; i < 5; i++) {
            assertThat(chore.runOnce()).isFalse();
        }
        assertThat(output.getAll().split("Can not sweep the floor at the moment"))
                .hasSize(2);
        outage.set(false);
        assertThat(chore.runOnce()).isTrue();
        assertThat(chore.runOnce()).isTrue();
        assertThat(output.getAll().split("Can sweep the floor again")).hasSize(2);
    }
}
