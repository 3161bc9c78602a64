package dev.consorcios.cli.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.consorcios.api.AreaName;
import java.net.URI;
import java.net.URLEncoder;

/** The parts of requests in the name of one user. Each request is put together of them and of what is its own. */
final class Requests {

    private static final String LINE = "\r\n";

    /** Ends the headers. */
    static final byte[] END = bytes(LINE + LINE);

    private final String token;

    Requests(String token) {
        this.token = token;
    }

    /** A whole request without a body. */
    byte[] whole(String method, URI service, String path) {
        return new Wire()
                .put(start(method, service, path))
                .put(rest(service))
                .put(END)
                .copy();
    }

    /** A request up to and with the end of {@code path}, to which more may be added. */
    byte[] start(String method, URI service, String path) {
        return bytes(first(method, service, path));
    }

    /**
     * A request from the end of its path on, up to the end of the last header's value, to which more may be added.
     *
     * @param headers more headers, in pairs of name and value
     */
    byte[] rest(URI service, String... headers) {
        StringBuilder rest = new StringBuilder(" HTTP/1.1")
                .append(LINE)
                .append("Host: ")
                .append(service.getRawAuthority())
                .append(LINE)
                .append("Authorization: Bearer ")
                .append(token)
                .append(LINE)
                .append("Accept: application/json");
        for (int i = 0; i < headers.length; i += 2) {
            rest.append(LINE).append(headers[i]).append(": ").append(headers[i + 1]);
        }
        return bytes(rest.toString());
    }

    static String path(AreaName area) {
        return "/v1/areas/" + URLEncoder.encode(area.value(), UTF_8).replace("+", "%20");
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String first(String method, URI service, String path) {
        return method + " " + service.getRawPath() + path;
    }
}
