package dev.consorcios.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.health.NodeProbe.Failure;
import dev.consorcios.agent.health.NodeProbe.Kind;
import dev.consorcios.agent.testing.StubNode;
import dev.consorcios.agent.testing.StubNode.Manner;
import dev.consorcios.platform.settings.TrustSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NodeProbeTest {

    @Test
    void aNodeThatHangsIsNotWaitedForForLongAndLongerWhereItRegisters() {
        HealthSettings settings = new HealthSettings(Duration.ofSeconds(1), Duration.ofMillis(100), 3);
        NodeProbe probe = new NodeProbe(settings, new TrustSettings(null));
        try (StubNode hanging = StubNode.start(Manner.WAITING)) {
            assertThat(probe.health("n", hanging.url()))
                    .contains(new Failure(Kind.TIMEOUT, "does not answer within 100 ms"));
            assertThat(probe.liveness("n", hanging.url()))
                    .contains(new Failure(Kind.TIMEOUT, "does not answer within 2000 ms"));
        }
    }
}
