package dev.consorcios.node.areas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consorcios.api.AreaName;
import dev.consorcios.node.areas.AreaDirectory.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AreaMemoryTest {

    private static final AreaName WORLD = new AreaName("World");
    private static final RequestedArea OLD = new RequestedArea(1, "World");
    private static final RequestedArea NEW = new RequestedArea(2, "World");

    @Test
    void anAreaIsRememberedForASecondAndNotLonger() {
        AtomicLong nanos = new AtomicLong();
        AreaMemory memory = new AreaMemory(nanos::get);
        assertThat(memory.find(WORLD)).isEmpty();
        memory.remember(WORLD, Optional.of(new Found(OLD, true)));
        nanos.addAndGet(Duration.ofMillis(999).toNanos());
        assertThat(memory.find(WORLD)).contains(new Found(OLD, true));
        nanos.addAndGet(Duration.ofMillis(2).toNanos());
        assertThat(memory.find(WORLD)).isEmpty();
    }

    @Test
    void anAreaThatIsNotThereIsForgotten() {
        AreaMemory memory = new AreaMemory(() -> 0);
        memory.remember(WORLD, Optional.of(new Found(OLD, true)));
        memory.remember(WORLD, Optional.empty());
        assertThat(memory.find(WORLD)).isEmpty();
    }

    @Test
    void workThatFindsTheAreaGoneIsDoneOnceMoreOnItsSuccessor() {
        List<RequestedArea> tried = new ArrayList<>();
        String served = new RememberedArea(OLD, () -> NEW).serve(area -> {
            tried.add(area);
            if (area.equals(OLD)) {
                throw area.gone();
            }
            return "done";
        });
        assertThat(served).isEqualTo("done");
        assertThat(tried).containsExactly(OLD, NEW);
    }

    @Test
    void otherRefusalsStandAndSoDoesThatOfTheSuccessor() {
        List<RequestedArea> tried = new ArrayList<>();
        RememberedArea area = new RememberedArea(OLD, () -> NEW);
        assertThatThrownBy(() -> area.serve(found -> {
                    tried.add(found);
                    throw found.notSubscribed();
                }))
                .hasMessageContaining("not subscribed");
        assertThat(tried).containsExactly(OLD);
        assertThatThrownBy(() -> area.serve(found -> {
                    throw found.gone();
                }))
                .hasMessageContaining("no area 'World'");
    }
}
