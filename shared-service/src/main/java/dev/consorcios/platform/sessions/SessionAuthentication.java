package dev.consorcios.platform.sessions;

import dev.consorcios.platform.web.ProblemException;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A request whose session was found; and what to answer it when that turns out to have ended since. */
public final class SessionAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient SessionUser user;
    private final transient ProblemException ended;

    /** @param ended the refusal of the request once the session has ended, in words that fit how it came in */
    public SessionAuthentication(SessionUser user, ProblemException ended) {
        super(user.getAuthorities());
        this.user = user;
        this.ended = ended;
        setAuthenticated(true);
    }

    public ProblemException ended() {
        return ended;
    }

    @Override
    public SessionUser getPrincipal() {
        return user;
    }

    @Override
    public String getCredentials() {
        return ""; // the token itself is not kept
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
