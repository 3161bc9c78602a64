package dev.consorcios.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.NodeList;
import dev.consorcios.api.NodeState;
import dev.consorcios.api.NodeView;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NoticesTest {

    private final Notices notices = new Notices();

    private void says(long millis, NodeView... nodes) {
        notices.seen(new NodeList(List.of(nodes), false, 1, null), nanos(millis));
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static NodeView node(String name, NodeState state, String... areas) {
        return new NodeView(name, "http://" + name, null, state, List.of(areas), Instant.EPOCH, Instant.EPOCH, null);
    }

    @Test
    void tells_when_a_node_was_first_suspected_then_given_up_then_relieved_of_its_areas() {
        says(0, node("node-1", NodeState.UP, "World"));
        notices.broken("node-1", nanos(1_000));
        says(1_100, node("node-1", NodeState.UP, "World"));
        says(1_500, node("node-1", NodeState.SUSPECT, "World"));
        says(2_000, node("node-1", NodeState.UP, "World"));
        says(3_000, node("node-1", NodeState.DOWN, "World"));
        says(4_000, node("node-1", NodeState.DOWN));
        notices.mended("node-1");
        says(9_000, node("node-1", NodeState.UP));

        assertThat(notices.suspected()).isEqualTo(new Times(1, 1, 500L, 500L));
        assertThat(notices.givenUp()).isEqualTo(new Times(1, 1, 2_000L, 2_000L));
        assertThat(notices.reassigned()).isEqualTo(new Times(1, 1, 3_000L, 3_000L));
    }

    @Test
    void what_nobody_noticed_has_no_time() {
        says(0, node("node-1", NodeState.UP, "World"));
        notices.broken("node-1", nanos(1_000));
        says(2_000, node("node-1", NodeState.UP, "World"));
        notices.mended("node-1");
        says(3_000, node("node-1", NodeState.UP, "World"));
        says(4_000, node("node-1", NodeState.DOWN));

        assertThat(notices.suspected()).isEqualTo(new Times(1, 0, null, null));
        assertThat(notices.reassigned()).isEqualTo(new Times(1, 0, null, null));
        assertThat(notices.cameBackUnnoticed()).isEqualTo(1);
    }

    @Test
    void what_is_noticed_before_it_is_up_again_counts() {
        says(0, node("node-1", NodeState.UP, "World"));
        notices.broken("node-1", nanos(1_000));
        says(2_000, node("node-1", NodeState.UP, "World"));
        notices.mended("node-1");
        says(3_000, node("node-1", NodeState.SUSPECT, "World"));
        says(4_000, node("node-1", NodeState.DOWN));
        says(5_000, node("node-1", NodeState.UP));

        assertThat(notices.suspected()).isEqualTo(new Times(1, 1, 2_000L, 2_000L));
        assertThat(notices.givenUp()).isEqualTo(new Times(1, 1, 3_000L, 3_000L));
        assertThat(notices.cameBackUnnoticed()).isZero();
    }

    @Test
    void what_is_still_away_has_not_come_back_unnoticed() {
        says(0, node("node-1", NodeState.UP, "World"));
        notices.broken("node-1", nanos(1_000));
        says(2_000, node("node-1", NodeState.UP, "World"));

        assertThat(notices.cameBackUnnoticed()).isZero();
    }

    @Test
    void a_node_without_areas_has_none_to_be_relieved_of() {
        says(0, node("node-1", NodeState.UP));
        notices.broken("node-1", nanos(1_000));
        says(2_000, node("node-1", NodeState.DOWN));

        assertThat(notices.givenUp().times()).isEqualTo(1);
        assertThat(notices.reassigned()).isEqualTo(new Times(0, 0, null, null));
    }

    @Test
    void medians_and_maxima_are_over_all_nodes() {
        says(0, node("node-1", NodeState.UP), node("node-2", NodeState.UP), node("node-3", NodeState.UP));
        for (int i = 1; i <= 3; i++) {
            notices.broken("node-" + i, nanos(0));
            notices.mended("node-" + (i - 1));
            says(i * 100L * i, node("other", NodeState.UP));
        }

        assertThat(notices.givenUp()).isEqualTo(new Times(3, 3, 400L, 900L));
    }

    @Test
    void nodes_are_up_when_all_of_them_were_said_to_be() {
        says(0, node("node-1", NodeState.UP), node("node-2", NodeState.STARTING));

        assertThat(notices.areUp(List.of("node-1"))).isTrue();
        assertThat(notices.areUp(List.of("node-1", "node-2"))).isFalse();
        assertThat(notices.areUp(List.of("node-1", "node-3"))).isFalse();
    }
}
