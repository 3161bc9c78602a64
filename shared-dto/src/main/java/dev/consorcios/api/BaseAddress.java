package dev.consorcios.api;

import static dev.consorcios.api.InvalidValueException.invalid;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The address that a node's paths are appended to: absolute, http or https, always in the same form. */
final class BaseAddress {

    private static final int PORT_MAX = 65_535;

    private BaseAddress() {}

    /** The address with scheme and host in lower case and without a slash at its end. */
    static String of(String field, String value) {
        if (value.length() > Limits.URL_LENGTH) {
            throw invalid(field, "must not be longer than " + Limits.URL_LENGTH + " characters");
        }
        URI uri = parse(field, value);
        String host = uri.getHost();
        if (host == null
                || !isHttp(uri)
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getPort() == 0
                || uri.getPort() > PORT_MAX
                || !value.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw noAddress(field);
        }
        refuseOddParts(field, withoutSlash(uri.getPath()));
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return (uri.getScheme() + "://" + host).toLowerCase(Locale.ROOT) + port + withoutSlash(uri.getRawPath());
    }

    private static URI parse(String field, String value) {
        try {
            URI uri = new URI(value);
            String authority = uri.getRawAuthority();
            if (isHttp(uri) && uri.getHost() == null && authority != null && authority.contains("_")) {
                throw invalid(
                        field,
                        "has an underscore in its host name, which HTTP clients do not take. Give the host a name"
                                + " without one, such as a network alias");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw noAddress(field);
        }
    }

    private static boolean isHttp(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /**
     * On the way to the node some would resolve such parts and others would not, and servers refuse control characters.
     *
     * @param path decoded: what is percent-encoded counts as what it stands for
     */
    private static void refuseOddParts(String field, String path) {
        if (path.chars().anyMatch(Character::isISOControl)) {
            throw invalid(field, "must not hold control characters, not even percent-encoded");
        }
        // The first part is what is before the first slash.
        String[] parts = path.split("/", -1);
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].isEmpty() || parts[i].equals(".") || parts[i].equals("..")) {
                throw invalid(field, "must not have an empty part, '.' or '..' in its path");
            }
        }
    }

    private static InvalidValueException noAddress(String field) {
        return invalid(field, "must be an address like http://host:port, without user, query or fragment");
    }
}
