package dev.consorcios.api;

import java.time.Instant;

/**
 * What a login opens.
 *
 * @param token to be sent as {@code Authorization: Bearer …}; shown this once, the service keeps only a hash
 * @param expiresAt when it ends at the latest
 */
public record SessionView(String token, Instant expiresAt, UserView user) {

    @Override
    public String toString() {
        return "SessionView[expiresAt=" + expiresAt + ", user=" + user + "]"; // a token must not reach a log
    }
}
