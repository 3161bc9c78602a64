package dev.consorcios.cli.client;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What a service answered.
 *
 * @param service who did
 * @param headers by name in lower case; the first value of each
 */
record Answer(URI service, int status, Map<String, String> headers, byte[] body) {

    Answer {
        headers = Map.copyOf(headers);
    }

    /** @param name in lower case */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Whether the service (or what stands before it) can not do its work now: another one may. */
    boolean isUnavailable() {
        return status == 502 || status == 503 || status == 504;
    }
}
