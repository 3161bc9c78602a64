package dev.consorcios.cli.prove;

/**
 * Something that must not have happened.
 *
 * @param what who saw what where, for people
 */
record Finding(Fault fault, String what) {}
