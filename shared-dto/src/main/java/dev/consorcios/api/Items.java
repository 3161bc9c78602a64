package dev.consorcios.api;

import java.util.List;

/**
 * A page of a list, in the list's own order.
 */
public record Items<T>(List<T> items) {

    public Items {
        items = List.copyOf(items);
    }
}
