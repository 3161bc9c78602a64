package dev.consorcios.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All nodes.
 *
 * @param brake whether so many nodes look dead at once that none is given up
 * @param epoch grows with every change of assignments
 * @param office who checks the nodes; null while nobody does
 */
public record NodeList(
        List<NodeView> items,
        boolean brake,
        long epoch,
        @Nullable OfficeView office) {

    public NodeList {
        items = List.copyOf(items);
    }
}
