package dev.consorcios.api;

/**
 * A node and where clients reach it.
 *
 * @param url the public address where it has one, else its own; no slash at the end
 */
public record NodeAddress(String name, String url) {}
