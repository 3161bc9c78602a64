package dev.consorcios.agent.health;

/**
 * One check of a node that is to be made, or was.
 *
 * @param startedAt in nanoseconds
 * @param watch which watch it belongs to: one that ends in a later watch says nothing any more
 */
record Poll(Member member, long startedAt, long watch) {}
