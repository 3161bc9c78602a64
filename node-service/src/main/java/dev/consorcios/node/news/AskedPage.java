package dev.consorcios.node.news;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.node.web.QueryParameters;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.shortcuts.PlainRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A page that a request asks for in the way of most, with nothing to refuse in it.
 *
 * @param kept the tags of what the reader has kept
 * @param takesJson whether the page may be written as JSON without weighing what else the client would take
 */
record AskedPage(NewsQuery query, HashedToken reader, AreaName area, List<PageTag> kept, boolean takesJson) {

    /** Much longer than any that says what there is to say. */
    private static final int LONGEST_QUERY = 200;

    /** What the request asks; null where it asks for no page, or not in the way of most. */
    static @Nullable AskedPage of(HttpServletRequest request) {
        PlainRequest plain = isPlain(request.getQueryString())
                ? PlainRequest.of(request, HttpMethod.GET, NewsController.AFTER_AREA)
                : null;
        if (plain == null) {
            return null;
        }
        try {
            NewsQuery query = NewsQuery.of(new QueryParameters(parameters(request)));
            String tags = String.join(",", Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)));
            return new AskedPage(query, plain.token(), plain.area(), PageTag.kept(tags, query), plain.takesJson());
        } catch (InvalidValueException e) {
            return null; // to be told so by those whose task it is
        }
    }

    /** Whether the parameters can be asked for: Tomcat refuses some at once, before it is known who asks. */
    private static boolean isPlain(@Nullable String query) {
        return query == null || (query.length() <= LONGEST_QUERY && query.indexOf('%') < 0);
    }

    private static MultiValueMap<String, String> parameters(HttpServletRequest request) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        return parameters;
    }
}
