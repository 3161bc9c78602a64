package dev.consorcios.node.sessions;

import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Reading a page of news, and posting: nearly all that a node is asked for.
 *
 * <p>Whoever adds one here has to see to it that the statement which does the work also checks the session. All others have
 * their session looked up before.
 */
final class FrequentRequests {

    private static final String NEWS = "/v1/areas/{area}/news";

    static final RequestMatcher MATCHER = new OrRequestMatcher(
            PathPatternRequestMatcher.pathPattern(HttpMethod.GET, NEWS),
            PathPatternRequestMatcher.pathPattern(HttpMethod.POST, NEWS));

    private FrequentRequests() {}
}
