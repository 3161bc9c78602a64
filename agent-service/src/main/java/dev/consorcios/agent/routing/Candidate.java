package dev.consorcios.agent.routing;

import dev.consorcios.api.NodeAddress;

/**
 * A node that could serve an area.
 *
 * @param assigned whether the area is assigned to it
 * @param suspect whether it failed its last check
 */
record Candidate(NodeAddress address, boolean assigned, boolean suspect) {}
