package dev.consorcios.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a login opens.
 *
 * @param token to be sent as {@code Authorization: Bearer …}; shown this once, the service keeps only a hash
 * @param expiresAt when it ends at the latest
 */
public record SessionView(String token, Instant expiresAt, UserView user) {

    public SessionView {
        requireNonNull(token, "token");
        requireNonNull(expiresAt, "expiresAt");
        requireNonNull(user, "user");
    }

    @Override
    public String toString() {
        return "SessionView[expiresAt=" + expiresAt + ", user=" + user + "]"; // a token must not reach a log
    }
}
