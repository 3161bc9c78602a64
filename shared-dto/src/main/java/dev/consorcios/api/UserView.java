package dev.consorcios.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A user, as everyone may see themselves.
 */
public record UserView(String name, boolean admin, Instant createdAt) {

    public UserView {
        requireNonNull(name, "name");
        requireNonNull(createdAt, "createdAt");
    }
}
