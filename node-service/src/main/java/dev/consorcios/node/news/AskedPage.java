package dev.consorcios.node.news;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.node.web.QueryParameters;
import dev.consorcios.platform.sessions.BearerHeader;
import dev.consorcios.platform.sessions.HashedToken;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;

/**
 * A page that a request asks for, in the way of most: by GET, with a bearer token, and with nothing to refuse in it.
 *
 * @param kept the tags of what the reader has kept
 * @param takesJson whether the page may be written as JSON without weighing what else the client would take
 */
record AskedPage(NewsQuery query, HashedToken reader, AreaName area, List<PageTag> kept, boolean takesJson) {

    private static final String BEFORE_AREA = "/v1/areas/";
    private static final String AFTER_AREA = "/news";

    /** Much longer than any that says what there is to say. */
    private static final int LONGEST_QUERY = 200;

    private static final BearerHeader BEARER = new BearerHeader();

    /** What the request asks; null where it asks for no page, or not in the way of most. */
    static @Nullable AskedPage of(HttpServletRequest request) {
        String area = HttpMethod.GET.matches(request.getMethod()) ? area(request.getRequestURI()) : null;
        if (area == null || !isPlain(request.getQueryString())) {
            return null;
        }
        try {
            String token = BEARER.resolve(request);
            if (token == null) {
                return null;
            }
            NewsQuery query = NewsQuery.of(new QueryParameters(parameters(request)));
            String tags = String.join(",", Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)));
            return new AskedPage(
                    query, HashedToken.of(token), new AreaName(area), PageTag.kept(tags, query), takesJson(request));
        } catch (InvalidValueException | OAuth2AuthenticationException e) {
            return null; // to be told so by those whose task it is
        }
    }

    /** Whether the parameters can be asked for: Tomcat refuses some at once, before it is known who asks. */
    private static boolean isPlain(@Nullable String query) {
        return query == null || (query.length() <= LONGEST_QUERY && query.indexOf('%') < 0);
    }

    /** Where a client weighs what it would take, Spring MVC chooses. */
    private static boolean takesJson(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null) {
            return true;
        }
        List<String> types = Arrays.stream(accept.split(",")).map(String::strip).toList();
        return !accept.contains(";")
                && (types.contains(MediaType.APPLICATION_JSON_VALUE) || types.contains(MediaType.ALL_VALUE));
    }

    private static @Nullable String area(String path) {
        int end = path.length() - AFTER_AREA.length();
        if (end <= BEFORE_AREA.length() || !path.startsWith(BEFORE_AREA) || !path.endsWith(AFTER_AREA)) {
            return null;
        }
        String area = path.substring(BEFORE_AREA.length(), end);
        if (area.toLowerCase(Locale.ROOT).contains("%2e")) { // Spring Security refuses it
            return null;
        }
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
}
