package dev.consorcios.api;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The answer to "which node?".
 *
 * @param area the area's name
 * @param node the node to use
 * @param alternatives the nodes to fall back to, best first; any node can serve any area
 * @param epoch grows with every change of assignments
 * @param ttlSeconds for how long a client may keep the route
 */
public record RouteView(String area, NodeAddress node, List<NodeAddress> alternatives, long epoch, int ttlSeconds) {

    public RouteView {
        requireNonNull(area, "area");
        requireNonNull(node, "node");
        alternatives = List.copyOf(alternatives);
    }
}
