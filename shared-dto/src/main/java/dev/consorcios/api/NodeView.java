package dev.consorcios.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node, as administrators see it.
 *
 * @param url its own address, where agents reach and check it
 * @param publicUrl where clients reach it; null when that is the same
 * @param areas the names of the areas it is assigned
 * @param since when it entered its state
 * @param lastSeen when an agent last heard of it
 * @param reason why it is in its state; null where there is nothing to say
 */
public record NodeView(
        String name,
        String url,
        @Nullable String publicUrl,
        NodeState state,
        List<String> areas,
        Instant since,
        Instant lastSeen,
        @Nullable String reason) {

    public NodeView {
        requireNonNull(name, "name");
        requireNonNull(url, "url");
        requireNonNull(state, "state");
        requireNonNull(since, "since");
        requireNonNull(lastSeen, "lastSeen");
        areas = List.copyOf(areas);
    }
}
