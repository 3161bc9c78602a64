package dev.consorcios.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One area, as the user who asks sees it.
 *
 * @param replicas over how many nodes it is to be spread
 * @param nodes the names of the nodes it is assigned to now
 * @param last the last position; 0 when nothing was ever posted
 * @param subscribers how many users are subscribed
 * @param subscribed whether the user who asks is one of them
 */
public record AreaView(
        String name,
        @Nullable String description,
        int replicas,
        List<String> nodes,
        long last,
        long subscribers,
        boolean subscribed,
        Instant createdAt) {

    public AreaView {
        requireNonNull(name, "name");
        requireNonNull(createdAt, "createdAt");
        nodes = List.copyOf(nodes);
    }
}
