package dev.consorcios.api;

import org.jspecify.annotations.Nullable;

/**
 * The request to add an area.
 *
 * @param name see {@link AreaName}
 * @param description what the area is for: up to 500 characters
 * @param replicas over how many nodes to spread it: 1 to 100, 1 when absent
 */
public record NewArea(
        String name, @Nullable String description, @Nullable Integer replicas) {

    public NewArea {
        name = new AreaName(name).value();
        Limits.description(description);
        Limits.replicas(replicas);
    }
}
