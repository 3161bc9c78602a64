package dev.consorcios.node.news;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.node.areas.AssignedAreas;
import dev.consorcios.node.areas.RequestedArea;
import dev.consorcios.node.membership.ThisNode;
import dev.consorcios.node.web.QueryParameters;
import dev.consorcios.platform.sessions.BearerHeader;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.web.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.XXssProtectionHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers those who read pages before anything else is done for their request: to read and to look again and again is most of
 * what clients do, and shall cost little more than the page. The database says itself, of session, area and subscription
 * alike, that the page may be had.
 *
 * <p>It answers nothing else. A request that it does not understand or that is refused, and one for an area that this node
 * is not assigned, goes on to {@link NewsController} as if this filter were not there.
 */
final class PageFilter extends OncePerRequestFilter {

    private static final String BEFORE_AREA = "/v1/areas/";
    private static final String AFTER_AREA = "/news";
    private static final String PATTERN = "/v1/areas/{area}/news";

    /** What Spring Security gives the answers that come by it. */
    private static final List<HeaderWriter> SECURITY = List.of(
            new XContentTypeOptionsHeaderWriter(), new XXssProtectionHeaderWriter(), new XFrameOptionsHeaderWriter());

    private final GatheredChecks checks;
    private final NewsReader reader;
    private final AssignedAreas areas;
    private final ThisNode node;
    private final JsonMapper json;
    private final BearerHeader bearer = new BearerHeader();

    PageFilter(GatheredChecks checks, NewsReader reader, AssignedAreas areas, ThisNode node, JsonMapper json) {
        this.checks = checks;
        this.reader = reader;
        this.areas = areas;
        this.node = node;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Asked asked = asked(request);
        if (asked == null || !isAnswered(asked, request, response)) {
            chain.doFilter(request, response);
            return;
        }
        ServerHttpObservationFilter.findObservationContext(request).ifPresent(it -> it.setPathPattern(PATTERN));
    }

    private boolean isAnswered(Asked asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        PageTag kept = asked.kept().orElse(null);
        if (kept != null
                && checks.isUnchanged(new PageCheck(asked.reader(), asked.area().key(), kept))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            PageHeaders.ofUnchanged(kept, asked.query(), response::setHeader);
            return true;
        }
        RequestedArea area = areas.find(asked.area()).orElse(null);
        if (area == null) {
            return false;
        }
        PageRequest page = new PageRequest(area, asked.reader(), asked.query(), Optional.empty());
        ReadPage read;
        try {
            read = reader.page(page);
        } catch (ProblemException e) {
            return false; // to be told so by those whose task it is; or there is another area of that name by now
        }
        PageHeaders.of(read, page, node, response::setHeader);
        SECURITY.forEach(header -> header.writeHeaders(request, response));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), read.page());
        return true;
    }

    /** What the request asks; null where it is not for this filter. */
    private @Nullable Asked asked(HttpServletRequest request) {
        if (!HttpMethod.GET.matches(request.getMethod()) || !takesJson(request.getHeader(HttpHeaders.ACCEPT))) {
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
            String tags = String.join(",", Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)));
            Optional<PageTag> kept = tags.isEmpty() ? Optional.empty() : PageTag.kept(tags, query);
            return new Asked(query, HashedToken.of(token), new AreaName(area), kept);
        } catch (InvalidValueException | OAuth2AuthenticationException e) {
            return null; // to be told so by those whose task it is
        }
    }

    /** Without weighing what else the client would take: Spring MVC does. */
    private static boolean takesJson(@Nullable String accept) {
        return accept == null || accept.equals(MediaType.ALL_VALUE) || accept.equals(MediaType.APPLICATION_JSON_VALUE);
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

    private record Asked(NewsQuery query, HashedToken reader, AreaName area, Optional<PageTag> kept) {}
}
