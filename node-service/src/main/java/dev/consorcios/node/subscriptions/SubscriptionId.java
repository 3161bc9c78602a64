package dev.consorcios.node.subscriptions;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;

/** Whose subscription to what. */
@Embeddable
record SubscriptionId(
        @Column(name = "user_id") long userId,
        @Column(name = "area_id") long areaId) implements Serializable {}
