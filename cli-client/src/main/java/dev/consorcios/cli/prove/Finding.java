package dev.consorcios.cli.prove;

import dev.consorcios.cli.language.Message;

/**
 * Something that must not have happened.
 *
 * @param what who saw what where, for people
 */
record Finding(Fault fault, Message what) {}
