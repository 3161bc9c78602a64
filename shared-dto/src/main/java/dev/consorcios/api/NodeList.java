package dev.consorcios.api;

import java.util.List;

/**
 * All nodes.
 *
 * @param brake whether so many nodes look dead at once that none is given up
 */
public record NodeList(List<NodeView> items, boolean brake) {

    public NodeList {
        items = List.copyOf(items);
    }
}
