package dev.consorcios.agent.areas;

import dev.consorcios.api.AreaName;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list by name is asked for.
 *
 * @param afterKey the folded name that the page comes after; less than any for the first page
 * @param limit how many items
 */
record PageRequest(String afterKey, int limit) {

    /** @param after an area's name; absent or empty for the first page */
    static PageRequest of(@Nullable String after, int limit) {
        return new PageRequest(after == null || after.isEmpty() ? "" : new AreaName(after).key(), limit);
    }
}
