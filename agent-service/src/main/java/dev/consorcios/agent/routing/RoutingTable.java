package dev.consorcios.agent.routing;

import dev.consorcios.api.NodeAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that routes are made of, as it stood at one moment.
 *
 * @param epoch of the assignment
 * @param nodes those that may get routes
 * @param areas by the keys of their names
 */
record RoutingTable(long epoch, List<Node> nodes, Map<String, Area> areas) {

    RoutingTable {
        nodes = List.copyOf(nodes);
        areas = Map.copyOf(areas);
    }

    record Node(long id, NodeAddress address, boolean suspect) {}

    /** @param nodes the ids of the nodes that have it */
    record Area(String name, Set<Long> nodes) {

        Area {
            nodes = Set.copyOf(nodes);
        }
    }

    /** @param key of the area's name */
    Optional<Choices> find(String key) {
        return Optional.ofNullable(areas.get(key)).map(this::choices);
    }

    private Choices choices(Area area) {
        List<Candidate> candidates = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            candidates.add(new Candidate(node.address(), area.nodes().contains(node.id()), node.suspect()));
        }
        return new Choices(area.name(), epoch, candidates);
    }
}
