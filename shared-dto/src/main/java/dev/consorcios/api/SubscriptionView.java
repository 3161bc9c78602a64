package dev.consorcios.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One subscription.
 *
 * @param area the area's name
 * @param cursor the position up to which the user has read; 0 when nothing was read
 * @param last the area's last position; 0 when nothing was ever posted
 * @param unread how many items after the cursor are there to be read (deleted ones do not count)
 */
public record SubscriptionView(String area, long cursor, long last, long unread, Instant subscribedAt) {

    public SubscriptionView {
        requireNonNull(area, "area");
        requireNonNull(subscribedAt, "subscribedAt");
    }
}
