package dev.consorcios.platform.sessions;

import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/**
 * Finds the user of a token, in the database: a logout deletes the session's row, and from then on it is not found here.
 * Two index look-ups.
 */
public final class SessionLookup implements OpaqueTokenIntrospector {

    private static final String FIND = """
            select u.id, u.name, u.admin, extract(epoch from s.expires_at - now()) as seconds_left
            from sessions s join users u on u.id = s.user_id
            where s.token_hash = :hash and s.expires_at > now()
            """;

    private final JdbcClient jdbc;

    SessionLookup(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A session as it stands in the database.
     *
     * @param left for how long it still holds, by the database's clock, from when the database was asked
     */
    public record Found(SessionUser user, Duration left) {}

    /** The session of a token, unless it has ended. */
    public Optional<Found> look(HashedToken token) {
        return jdbc.sql(FIND)
                .param("hash", token.bytes())
                .query((row, number) -> new Found(
                        new SessionUser(row.getLong("id"), row.getString("name"), row.getBoolean("admin"), token),
                        Duration.ofMillis((long) (row.getDouble("seconds_left") * 1000))))
                .optional();
    }

    public Optional<SessionUser> find(HashedToken token) {
        return look(token).map(Found::user);
    }

    @Override
    public OAuth2AuthenticatedPrincipal introspect(String token) {
        return find(HashedToken.of(token)).orElseThrow(() -> new BadOpaqueTokenException("No such session"));
    }
}
