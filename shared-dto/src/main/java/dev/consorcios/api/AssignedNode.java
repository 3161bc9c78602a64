package dev.consorcios.api;

import java.time.Instant;

/**
 * A node that an area is assigned to.
 *
 * @param url where clients reach it
 * @param since when it entered its state
 * @param areas how many areas it has in all
 */
public record AssignedNode(String name, String url, NodeState state, Instant since, int areas) {}
