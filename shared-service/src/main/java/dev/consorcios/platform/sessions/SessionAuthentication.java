package dev.consorcios.platform.sessions;

import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A request whose session was found. */
public final class SessionAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient SessionUser user;

    public SessionAuthentication(SessionUser user) {
        super(user.getAuthorities());
        this.user = user;
        setAuthenticated(true);
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
