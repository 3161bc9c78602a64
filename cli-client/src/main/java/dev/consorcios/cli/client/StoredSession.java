package dev.consorcios.cli.client;

import dev.consorcios.api.SessionView;
import java.time.Instant;

/**
 * A session as it is kept between commands.
 *
 * @param name the user's name
 */
public record StoredSession(String name, String token, Instant expiresAt) {

    public static StoredSession from(SessionView session) {
        return new StoredSession(session.user().name(), session.token(), session.expiresAt());
    }

    @Override
    public String toString() {
        return "StoredSession[name=" + name + "]"; // a token must not reach a log
    }
}
