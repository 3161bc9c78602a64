package dev.consorcios.node.testing;

/** A user with an open session. */
public record Person(long id, String name, String token) {}
