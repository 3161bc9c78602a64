package dev.consorcios.node.news;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.Headers;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.api.Limits;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.shortcuts.PlainRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * A post that a request brings in the way of most: with a body of JSON whose length is known, and with nothing to refuse in
 * what comes before it.
 *
 * @param session the author's
 * @param key what makes the post safe to repeat; null when its author did not ask for that
 */
record AskedPost(
        HashedToken session, AreaName area, @Nullable String key) {

    /** What the request brings, without its body; null where it brings no post, or not in the way of most. */
    static @Nullable AskedPost of(HttpServletRequest request) {
        if (request.getQueryString() != null || !hasPlainBody(request)) {
            return null;
        }
        PlainRequest plain = PlainRequest.of(request, HttpMethod.POST, NewsController.AFTER_AREA);
        List<String> keys = Collections.list(request.getHeaders(Headers.IDEMPOTENCY_KEY));
        if (plain == null || !plain.takesJson() || keys.size() > 1) {
            return null;
        }
        try {
            return new AskedPost(
                    plain.token(), plain.area(), keys.isEmpty() ? null : Limits.idempotencyKey(keys.getFirst()));
        } catch (InvalidValueException e) {
            return null; // to be told so by those whose task it is
        }
    }

    private static boolean hasPlainBody(HttpServletRequest request) {
        return request.getContentLength() >= 0
                && MediaType.APPLICATION_JSON_VALUE.equals(request.getContentType())
                && request.getHeader(HttpHeaders.CONTENT_ENCODING) == null;
    }
}
