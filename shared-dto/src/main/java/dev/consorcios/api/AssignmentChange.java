package dev.consorcios.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of an area's assignment.
 *
 * @param at when it was made
 * @param epoch the epoch that began with it
 * @param from the node that lost the area; null when it only got one more
 * @param to the node that got the area; null when it only lost one
 * @param reason why, for people
 */
public record AssignmentChange(
        Instant at,
        long epoch,
        @Nullable String from,
        @Nullable String to,
        String reason) {

    public AssignmentChange {
        requireNonNull(at, "at");
        requireNonNull(reason, "reason");
    }
}
