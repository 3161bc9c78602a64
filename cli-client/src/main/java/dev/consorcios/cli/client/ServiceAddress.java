package dev.consorcios.cli.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Reads addresses of agents and nodes. */
public final class ServiceAddress {

    private ServiceAddress() {}

    /**
     * {@code value} as an address to which paths can be appended: http or https, a host, perhaps a port and a path;
     * without a slash at its end. Empty when it is none.
     */
    public static Optional<URI> parse(String value) {
        try {
            URI uri = new URI(value.strip().replaceAll("/+$", ""));
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean http = scheme.equals("http") || scheme.equals("https");
            boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            boolean port = uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() <= 65_535);
            return http && bare && port && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
