package dev.consorcios.platform.sessions;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/** How the session of a request is found: some requests allow a quicker way than others. */
@FunctionalInterface
public interface SessionsOfRequests {

    /** Finds a token's {@link SessionUser} for requests like this one. */
    OpaqueTokenIntrospector of(HttpServletRequest request);
}
