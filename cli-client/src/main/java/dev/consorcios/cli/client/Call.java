package dev.consorcios.cli.client;

import dev.consorcios.cli.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a service, whichever service it will be.
 *
 * @param path from {@code /v1} on, encoded, with the query
 * @param body JSON, or null
 * @param unhurried whether it takes its time (a password is hashed) and should not be sent again before that
 * @param harmlessTwice whether it may be carried out twice without anybody being told another thing for it
 */
record Call(
        String method,
        String path,
        Map<String, String> headers,
        byte @Nullable [] body,
        boolean unhurried,
        boolean harmlessTwice) {

    Call {
        headers = Map.copyOf(headers);
    }

    static Call of(String method, String path) {
        return new Call(method, path, Map.of(), null, false, method.equals("GET"));
    }

    Call body(Object value) {
        return new Call(method, path, headers, Json.bytes(value), unhurried, harmlessTwice)
                .header("Content-Type", "application/json");
    }

    Call header(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Call(method, path, more, body, unhurried, harmlessTwice);
    }

    Call takingItsTime() {
        return new Call(method, path, headers, body, true, harmlessTwice);
    }

    Call evenTwice() {
        return new Call(method, path, headers, body, unhurried, true);
    }

    /** In the name of the user whose session this is. */
    Call session(String token) {
        return header("Authorization", "Bearer " + token);
    }

    URI at(URI service) {
        return URI.create(service + path);
    }

    /** {@code value} as one segment of a path, or one value of a query. */
    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
