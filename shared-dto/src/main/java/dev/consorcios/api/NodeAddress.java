package dev.consorcios.api;

import static java.util.Objects.requireNonNull;

/**
 * A node and where clients reach it.
 *
 * @param url the public address where it has one, else its own; no slash at the end
 */
public record NodeAddress(String name, String url) {

    public NodeAddress {
        requireNonNull(name, "name");
        requireNonNull(url, "url");
    }
}
