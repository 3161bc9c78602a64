package dev.consorcios.api;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Where an area is served, and why there.
 *
 * @param area the area's name
 * @param replicas over how many nodes it is to be spread
 * @param epoch grows with every change of assignments
 * @param nodes the nodes that it is assigned to
 * @param log what became of its assignment lately, newest first
 */
public record AssignmentView(
        String area, int replicas, long epoch, List<AssignedNode> nodes, List<AssignmentChange> log) {

    public AssignmentView {
        requireNonNull(area, "area");
        nodes = List.copyOf(nodes);
        log = List.copyOf(log);
    }
}
