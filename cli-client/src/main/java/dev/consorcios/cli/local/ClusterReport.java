package dev.consorcios.cli.local;

import dev.consorcios.cli.local.ClusterState.PartState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the cluster on a data directory is.
 *
 * @param state of the whole
 * @param supervisor the process that looks after the parts; null when there is none
 * @param parts PostgreSQL, agents, nodes; empty when nothing runs
 */
public record ClusterReport(
        State state, String data, String logs, @Nullable Long supervisor, List<PartReport> parts) {

    /** What the cluster as a whole does. */
    public enum State {
        STARTING,
        /** Every part does its work, but for nodes that were drained; one node at least serves. */
        UP,
        /** It runs, but a part of it does not do its work, or no node serves. */
        IMPAIRED,
        STOPPING,
        /** Its supervisor was killed; parts of it may still run. */
        ABANDONED,
        STOPPED
    }

    /** What one part does. */
    public enum PartCondition {
        UP,
        /** Its process runs, but does not do its work (yet). */
        NOT_READY,
        /** A node whose process does its work, but which gets no routes: it was drained, or has not joined yet. */
        DRAINED,
        STOPPED;

        /** Whether nothing is to be mended here. */
        boolean isWell() {
            return this == UP || this == DRAINED;
        }
    }

    /**
     * One part.
     *
     * @param pid its process; null while none runs
     */
    public record PartReport(String name, @Nullable Long pid, String address, PartCondition state, String log) {}

    private static final int TIMEOUT_MILLIS = 2_000;

    public ClusterReport {
        parts = List.copyOf(parts);
    }

    /** Whether all do their work who are to. */
    public boolean isUp() {
        return state == State.UP;
    }

    /** The names of the nodes that were drained. */
    public List<String> drained() {
        return parts.stream()
                .filter(part -> part.state() == PartCondition.DRAINED)
                .map(PartReport::name)
                .toList();
    }

    /** Looks at what runs and asks each part. */
    static ClusterReport of(DataDirectory data) {
        return ClusterState.read(data)
                .map(state -> of(data, state))
                .orElseGet(() -> new ClusterReport(
                        State.STOPPED, data.path().toString(), data.logs().toString(), null, List.of()));
    }

    private static ClusterReport of(DataDirectory data, ClusterState state) {
        @Nullable Map<String, String> nodes = nodes(data, state);
        List<PartReport> parts = state.parts().stream()
                .map(part -> new PartReport(
                        part.name(),
                        part.find().map(ProcessHandle::pid).orElse(null),
                        part.address(),
                        condition(part, nodes),
                        data.log(part.name()).path().toString()))
                .toList();
        @Nullable Long supervisor = state.supervisor().find().map(ProcessHandle::pid).orElse(null);
        return new ClusterReport(
                whole(state, parts), data.path().toString(), data.logs().toString(), supervisor, parts);
    }

    private static State whole(ClusterState state, List<PartReport> parts) {
        if (!state.isSupervised()) {
            return State.ABANDONED;
        }
        return switch (state.phase()) {
            case STARTING -> State.STARTING;
            case STOPPING -> State.STOPPING;
            case READY -> {
                boolean well = parts.stream().map(PartReport::state).allMatch(PartCondition::isWell);
                boolean served = state.parts(PartKind.NODE).stream()
                        .anyMatch(node -> parts.stream()
                                .anyMatch(part -> part.name().equals(node.name()) && part.state() == PartCondition.UP));
                yield well && served ? State.UP : State.IMPAIRED;
            }
        };
    }

    /** What the agents think of the nodes; null where that can not be known. */
    private static @Nullable Map<String, String> nodes(DataDirectory data, ClusterState state) {
        return state.parts(PartKind.DATABASE).stream()
                .filter(part -> condition(part, null) == PartCondition.UP)
                .findFirst()
                .map(part -> Membership.states(data, URI.create(part.address()).getPort()))
                .orElse(null);
    }

    private static PartCondition condition(PartState part, @Nullable Map<String, String> nodes) {
        if (part.find().isEmpty()) {
            return PartCondition.STOPPED;
        }
        boolean works = part.kind() == PartKind.DATABASE
                ? listens(URI.create(part.address()))
                : Readiness.of(part.address()) == Readiness.READY;
        if (!works) {
            return PartCondition.NOT_READY;
        }
        if (part.kind() != PartKind.NODE || nodes == null) {
            return PartCondition.UP;
        }
        return switch (nodes.getOrDefault(part.name(), "DRAINING")) {
            case "DRAINING" -> PartCondition.DRAINED;
            case "STARTING", "DOWN" -> PartCondition.NOT_READY;
            default -> PartCondition.UP;
        };
    }

    private static boolean listens(URI address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), TIMEOUT_MILLIS);
            return true;
        } catch (IOException silent) {
            return false;
        }
    }
}
