package dev.consorcios.cli.prove;

/**
 * What a writer wants to have in an area, once.
 *
 * @param text unlike that of every other post, so that an item tells which post it comes from
 */
record Post(String area, String key, String text) {}
