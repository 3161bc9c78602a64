package dev.consorcios.api;

import org.jspecify.annotations.Nullable;

/**
 * The request to change an area. What is absent stays as it is.
 *
 * @param description up to 500 characters
 * @param replicas 1 to 100
 */
public record AreaChange(
        @Nullable String description, @Nullable Integer replicas) {

    public AreaChange {
        Limits.description(description);
        Limits.replicas(replicas);
    }
}
