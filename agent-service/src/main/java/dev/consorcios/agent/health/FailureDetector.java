package dev.consorcios.agent.health;

import dev.consorcios.agent.health.NodeProbe.Failure;
import dev.consorcios.agent.health.NodeProbe.Kind;
import dev.consorcios.api.NodeState;
import org.jspecify.annotations.Nullable;

/**
 * What follows for one node from the answers to its checks: a pure state machine.
 *
 * <pre>
 * state     a check succeeds                     a check fails
 * --------  -----------------------------------  -----------------------------
 * STARTING  UP                                   STARTING, and strikes
 * UP        UP                                   SUSPECT, and strikes
 * SUSPECT   UP                                   SUSPECT, and strikes
 * DOWN      DOWN; UP after two in a row          DOWN
 * DRAINING  DRAINING                             DRAINING, and strikes
 * </pre>
 *
 * <p>A failure is one strike, a refused connection two: who refuses has no process, who is late may only be busy. A success
 * forgives all strikes. So many strikes in a row as are set make a verdict ({@link #isCondemned}). What becomes of it is
 * decided elsewhere, where all nodes are looked at together: a node that is given up is DOWN, one that was draining is
 * forgotten. Nothing here ends a drain; only the node's restart does.
 *
 * <p>From DOWN one success is not enough: giving a node its areas back moves them, and a node that answers only now and
 * then would have them moved to and fro. From SUSPECT one is, since nothing was moved.
 *
 * @param strikes those since the last success
 * @param successes those since the last failure, as far as they are of interest
 * @param failure the last one; null when there was none since the last success
 */
record FailureDetector(
        NodeState state,
        int strikes,
        int successes,
        @Nullable Failure failure) {

    private static final int ENOUGH_TO_RETURN = 2;
    private static final int MOST_STRIKES = 1000; // more say nothing more

    /** A node of which nothing but its state is known. */
    static FailureDetector of(NodeState state) {
        return new FailureDetector(state, 0, 0, null);
    }

    FailureDetector succeeded() {
        int inRow = Math.min(successes + 1, ENOUGH_TO_RETURN);
        NodeState next = switch (state) {
            case STARTING, UP, SUSPECT -> NodeState.UP;
            case DOWN -> inRow == ENOUGH_TO_RETURN ? NodeState.UP : NodeState.DOWN;
            case DRAINING -> NodeState.DRAINING;
        };
        return new FailureDetector(next, 0, inRow, null);
    }

    FailureDetector failed(Failure how) {
        NodeState next = switch (state) {
            case UP, SUSPECT -> NodeState.SUSPECT;
            case STARTING -> NodeState.STARTING;
            case DOWN -> NodeState.DOWN;
            case DRAINING -> NodeState.DRAINING;
        };
        int more = how.kind() == Kind.REFUSED ? 2 : 1;
        return new FailureDetector(next, Math.min(strikes + more, MOST_STRIKES), 0, how);
    }

    /** The verdict was carried out. */
    FailureDetector givenUp() {
        return new FailureDetector(NodeState.DOWN, strikes, 0, failure);
    }

    /** Nothing that happened until now is held against the node. */
    FailureDetector forgiven() {
        return of(state);
    }

    /** @param failures how many strikes make a verdict */
    boolean isCondemned(int failures) {
        return strikes >= failures;
    }

    boolean isFailing() {
        return strikes > 0;
    }

    /** Whether the node has areas: what the brake counts. */
    boolean isInService() {
        return isInService(state);
    }

    static boolean isInService(NodeState state) {
        return switch (state) {
            case UP, SUSPECT -> true;
            case STARTING, DOWN, DRAINING -> false;
        };
    }
}
