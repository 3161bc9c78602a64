package dev.consorcios.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node that an area is assigned to.
 *
 * @param url where clients reach it
 * @param since when it entered its state
 * @param areas how many areas it has in all
 * @param reason why it got the area, for people; null, as are the two below, where that was before it was noted
 * @param epoch the epoch that began when it got the area
 * @param assignedAt when it got the area
 */
public record AssignedNode(
        String name,
        String url,
        NodeState state,
        Instant since,
        int areas,
        @Nullable String reason,
        @Nullable Long epoch,
        @Nullable Instant assignedAt) {

    public AssignedNode {
        requireNonNull(name, "name");
        requireNonNull(url, "url");
        requireNonNull(state, "state");
        requireNonNull(since, "since");
    }
}
