package dev.consorcios.node.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** An area as it is in the database. */
public record Area(long id, String name) {

    /** An address below the area's, for example {@code path("/news")}. */
    public String path(String rest) {
        return pathOf(name) + rest;
    }

    public static String pathOf(String name) {
        return "/v1/areas/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
