package dev.consorcios.agent.health;

import dev.consorcios.api.NodeState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has to be stored after some checks.
 *
 * @param changes nodes that enter another state
 * @param gone draining nodes whose process is gone: they are forgotten
 * @param brake whether the brake holds
 * @param brakeChanged whether it did not before, or did
 */
record Judgement(List<Change> changes, List<Member> gone, boolean brake, boolean brakeChanged) {

    Judgement {
        changes = List.copyOf(changes);
        gone = List.copyOf(gone);
    }

    /** @param reason why, as the end of a sentence that starts with the node; null where there is nothing to say */
    record Change(Member member, NodeState to, @Nullable String reason) {

        /** Whether the node's areas go to others, or others' areas to it. */
        boolean movesAreas() {
            return FailureDetector.isInService(member.state()) != FailureDetector.isInService(to);
        }

        /** For people, in logs. */
        String describe() {
            String name = "node '" + member.name() + "' is ";
            return switch (to) {
                case UP -> name + (member.state() == NodeState.STARTING ? "up" : "up again");
                case SUSPECT -> name + "suspect: " + reason;
                case DOWN -> name + "down: " + reason;
                case STARTING -> name + "starting";
                case DRAINING -> name + "draining";
            };
        }
    }

    boolean isEmpty() {
        return changes.isEmpty() && gone.isEmpty() && !brakeChanged;
    }
}
