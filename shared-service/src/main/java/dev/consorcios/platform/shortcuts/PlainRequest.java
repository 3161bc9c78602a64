package dev.consorcios.platform.shortcuts;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.platform.sessions.BearerHeader;
import dev.consorcios.platform.sessions.HashedToken;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.util.StringUtils;

/**
 * A request about an area in the way of most: with a bearer token, and with nothing to refuse in its path.
 *
 * @param takesJson whether the answer may be written as JSON without weighing what else the client would take
 */
public record PlainRequest(HashedToken token, AreaName area, boolean takesJson) {

    private static final String BEFORE_AREA = "/v1/areas/";

    private static final Set<String> JSON_OR_REFUSAL =
            Set.of(MediaType.APPLICATION_JSON_VALUE, MediaType.ALL_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);

    private static final BearerHeader BEARER = new BearerHeader();

    /**
     * The request as one of this kind; null where it is none.
     *
     * @param afterArea what follows the area in the path
     */
    public static @Nullable PlainRequest of(HttpServletRequest request, HttpMethod method, String afterArea) {
        String area = method.matches(request.getMethod()) ? area(request.getRequestURI(), afterArea) : null;
        if (area == null) {
            return null;
        }
        try {
            String token = BEARER.resolve(request);
            return token == null
                    ? null
                    : new PlainRequest(HashedToken.of(token), new AreaName(area), takesJson(request));
        } catch (InvalidValueException | OAuth2AuthenticationException e) {
            return null; // to be told so by those whose task it is
        }
    }

    /** The path of such requests, as metrics call them. */
    public static String pattern(String afterArea) {
        return BEFORE_AREA + "{area}" + afterArea;
    }

    /** Where a client weighs what it would take, or names a type that others may be able to write, Spring MVC chooses. */
    private static boolean takesJson(HttpServletRequest request) {
        List<String> accepts = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        if (accepts.size() != 1) {
            return accepts.isEmpty();
        }
        List<String> types =
                Arrays.stream(accepts.getFirst().split(",")).map(String::strip).toList();
        return !types.isEmpty() && JSON_OR_REFUSAL.containsAll(types) && namesJsonFirst(types);
    }

    /** Or nothing in particular, which is JSON too. What is named goes before what is not, wherever it stands. */
    private static boolean namesJsonFirst(List<String> types) {
        return types.stream()
                .filter(type -> !type.equals(MediaType.ALL_VALUE))
                .findFirst()
                .orElse(MediaType.APPLICATION_JSON_VALUE)
                .equals(MediaType.APPLICATION_JSON_VALUE);
    }

    private static @Nullable String area(String path, String afterArea) {
        int end = path.length() - afterArea.length();
        if (end <= BEFORE_AREA.length() || !path.startsWith(BEFORE_AREA) || !path.endsWith(afterArea)) {
            return null;
        }
        String area = path.substring(BEFORE_AREA.length(), end);
        if (area.toLowerCase(Locale.ROOT).contains("%2e")) { // Spring Security refuses it
            return null;
        }
        try {
            // A slash or a semicolon may mean another path, and is in no area's name. Nor is a line end, which Spring
            // Security refuses; but at either end of a name it would be taken off.
            String decoded = StringUtils.uriDecode(area, StandardCharsets.UTF_8);
            return decoded.equals(decoded.strip()) ? decoded : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
