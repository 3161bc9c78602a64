package dev.consorcios.node.news;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.node.web.QueryParameters;
import dev.consorcios.platform.sessions.BearerHeader;
import dev.consorcios.platform.sessions.HashedToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Tells those who look again and again that nothing has changed, before anything else is done for their request: a poller
 * of a quiet area shall cost next to nothing. The database says so itself, of session, subscription and page alike.
 *
 * <p>It answers nothing else. A request that it does not understand, that is refused, or whose page has changed goes on as
 * if this filter were not there.
 */
final class UnchangedPages extends OncePerRequestFilter {

    private static final String BEFORE_AREA = "/v1/areas/";
    private static final String AFTER_AREA = "/news";
    private static final String PATTERN = "/v1/areas/{area}/news";

    private static final @Nullable String CACHING = NewsController.CACHING.getHeaderValue();

    private final GatheredChecks checks;
    private final BearerHeader bearer = new BearerHeader();

    UnchangedPages(GatheredChecks checks) {
        this.checks = checks;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Asked asked = asked(request);
        if (asked == null || !checks.isUnchanged(asked.check())) {
            chain.doFilter(request, response);
            return;
        }
        ServerHttpObservationFilter.findObservationContext(request).ifPresent(it -> it.setPathPattern(PATTERN));
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        response.setHeader(HttpHeaders.ETAG, asked.check().kept().of(asked.query()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, CACHING);
    }

    /** What the request asks; null where it is not for this filter. */
    private @Nullable Asked asked(HttpServletRequest request) {
        String tag = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (tag == null || !HttpMethod.GET.matches(request.getMethod())) {
            return null;
        }
        String area = area(request.getRequestURI());
        if (area == null) {
            return null;
        }
        try {
            String token = bearer.resolve(request);
            if (token == null) {
                return null;
            }
            NewsQuery query = NewsQuery.of(new QueryParameters(parameters(request)));
            Optional<PageTag> kept = PageTag.kept(tag, query);
            return kept.isEmpty()
                    ? null
                    : new Asked(query, new PageCheck(HashedToken.of(token), new AreaName(area).key(), kept.get()));
        } catch (InvalidValueException | OAuth2AuthenticationException e) {
            return null; // to be told so by those whose task it is
        }
    }

    private static @Nullable String area(String path) {
        int end = path.length() - AFTER_AREA.length();
        if (end <= BEFORE_AREA.length() || !path.startsWith(BEFORE_AREA) || !path.endsWith(AFTER_AREA)) {
            return null;
        }
        String area = path.substring(BEFORE_AREA.length(), end);
        try {
            // A slash or a semicolon may mean another path, and is in no area's name.
            return StringUtils.uriDecode(area, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static MultiValueMap<String, String> parameters(HttpServletRequest request) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        return parameters;
    }

    private record Asked(NewsQuery query, PageCheck check) {}
}
