package dev.consorcios.agent.sessions;

import dev.consorcios.agent.presence.Contact;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.sessions.SessionLookup;
import dev.consorcios.platform.sessions.SessionUser;
import java.util.Optional;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.stereotype.Component;

/** Finds the user of a token: in memory while the agent is in touch with the others, else in the database. */
@Component
@Primary
public final class KnownSessions implements OpaqueTokenIntrospector {

    private final Contact contact;
    private final SessionMemory memory;
    private final SessionLookup database;

    KnownSessions(Contact contact, SessionMemory memory, SessionLookup database) {
        this.contact = contact;
        this.memory = memory;
        this.database = database;
    }

    @Override
    public OAuth2AuthenticatedPrincipal introspect(String token) {
        HashedToken hashed = HashedToken.of(token);
        return remembered(hashed)
                .or(() -> look(hashed))
                .orElseThrow(() -> new BadOpaqueTokenException("No such session"));
    }

    /** The user of a session, where memory alone can tell that it holds. */
    public Optional<SessionUser> remembered(HashedToken token) {
        return contact.isInTouch() ? memory.find(token) : Optional.empty();
    }

    private Optional<SessionUser> look(HashedToken token) {
        SessionMemory.Mark asked = memory.mark();
        Optional<SessionLookup.Found> found = database.look(token);
        found.ifPresent(session -> memory.remember(asked, session.user(), session.left()));
        return found.map(SessionLookup.Found::user);
    }
}
