package dev.consorcios.api;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A node's request to be registered.
 *
 * @param url where agents reach the node: an absolute http or https address
 * @param publicUrl where clients reach it, when that differs
 * @param instance a random name of the running process, so that an agent can tell a restart (which ends a drain) from
 *     one more call of the same process (which does not)
 */
public record NodeRegistration(
        String url, @Nullable String publicUrl, @Nullable String instance) {

    public NodeRegistration {
        url = httpUrl("url", Limits.required("url", url));
        publicUrl = publicUrl == null ? null : httpUrl("publicUrl", publicUrl);
        if (instance != null && (instance.isEmpty() || instance.length() > Limits.NAME_LENGTH)) {
            throw InvalidValueException.invalid("instance", "must have 1 to " + Limits.NAME_LENGTH + " characters");
        }
        if (instance != null && !instance.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw InvalidValueException.invalid("instance", "must be printable ASCII without spaces");
        }
    }

    /** The address without a slash at its end, so that paths can be appended. */
    private static String httpUrl(String field, String value) {
        if (value.length() > Limits.URL_LENGTH) {
            throw InvalidValueException.invalid(field, "must not be longer than " + Limits.URL_LENGTH + " characters");
        }
        try {
            URI uri = new URI(value);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getPort() <= 65_535
                    && uri.getPort() != 0
                    && value.chars().allMatch(c -> c > ' ' && c <= '~')) {
                return value.replaceAll("/+$", "");
            }
        } catch (URISyntaxException e) {
            // Falls through: the answer is the same for every address that is none.
        }
        throw InvalidValueException.invalid(
                field, "must be an address like http://host:port, without user, query or fragment");
    }
}
