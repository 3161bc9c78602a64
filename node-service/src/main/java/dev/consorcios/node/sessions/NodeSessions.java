package dev.consorcios.node.sessions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.sessions.SessionLookup;
import dev.consorcios.platform.sessions.SessionUser;
import dev.consorcios.platform.sessions.SessionsOfRequests;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.stereotype.Component;

/**
 * Finds the user of a session: in the database; for {@link FrequentRequests} in memory, where it is remembered.
 *
 * <p>A token never changes its user, so what is remembered may be old but not wrong. It says who asks, and not that they
 * still may: a logout tells no node. Who takes it at its word for an answer would break the promise that a logout holds at
 * once. {@link EndedSessions} says how that is kept.
 */
@Component
public class NodeSessions implements SessionsOfRequests {

    /** Some twenty megabytes. More sessions than that are looked up again now and then. */
    private static final int MOST = 50_000;

    private final SessionLookup database;
    private final Cache<HashedToken, SessionUser> remembered =
            Caffeine.newBuilder().maximumSize(MOST).build();

    NodeSessions(SessionLookup database) {
        this.database = database;
    }

    /** The user of the session, as far as the request needs it to be known by now. */
    public Optional<SessionUser> find(HttpServletRequest request, HashedToken token) {
        return Optional.of(token)
                .filter(known -> FrequentRequests.MATCHER.matches(request))
                .flatMap(this::remembered)
                .or(() -> look(token));
    }

    /** The user of the session, if it is remembered, for what {@link FrequentRequests} do. */
    public Optional<SessionUser> remembered(HashedToken token) {
        return Optional.ofNullable(remembered.getIfPresent(token));
    }

    /** The user of the session as it stands in the database just now. */
    Optional<SessionUser> look(HashedToken token) {
        Optional<SessionUser> found = database.find(token);
        found.ifPresentOrElse(user -> remembered.put(token, user), () -> forget(token));
        return found;
    }

    void forget(HashedToken token) {
        remembered.invalidate(token);
    }

    @Override
    public OpaqueTokenIntrospector of(HttpServletRequest request) {
        return token ->
                find(request, HashedToken.of(token)).orElseThrow(() -> new BadOpaqueTokenException("No such session"));
    }
}
