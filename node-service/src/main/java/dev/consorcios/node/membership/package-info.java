/** The node's place in the cluster: its name and address, registering with the agents, leaving when it stops. */
@NullMarked
package dev.consorcios.node.membership;

import org.jspecify.annotations.NullMarked;
