package dev.consorcios.node.subscriptions;

import dev.consorcios.api.InvalidValueException;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** A user's subscription to an area, with its cursor. Rows are added by {@link Subscriptions#insertIfAbsent}. */
@Entity
@Table(name = "subscriptions")
class Subscription {

    @EmbeddedId
    private SubscriptionId id;

    /** The cursor: everything up to this position counts as read. Never beyond the area's last position. */
    @Column(name = "read_position")
    private long readPosition;

    @Column(name = "subscribed_at", updatable = false)
    private Instant subscribedAt;

    @SuppressWarnings("NullAway.Init") // only Hibernate creates instances, and fills them
    protected Subscription() {}

    long cursor() {
        return readPosition;
    }

    Instant subscribedAt() {
        return subscribedAt;
    }

    /** Marks everything up to {@code position} read; what was read already stays read. */
    void markRead(long position, long last) {
        readPosition = Math.max(readPosition, existing(position, last));
    }

    /** Puts the cursor on {@code position}, also where that makes items unread again. */
    void rewind(long position, long last) {
        readPosition = existing(position, last);
    }

    /** A cursor beyond the last position would hide items that are yet to come. */
    private static long existing(long position, long last) {
        if (position > last) {
            throw InvalidValueException.invalid("position", "must not be beyond the area's last position, " + last);
        }
        return position;
    }
}
