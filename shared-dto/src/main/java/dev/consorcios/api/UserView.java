package dev.consorcios.api;

import java.time.Instant;

/**
 * A user, as everyone may see themselves.
 */
public record UserView(String name, boolean admin, Instant createdAt) {}
