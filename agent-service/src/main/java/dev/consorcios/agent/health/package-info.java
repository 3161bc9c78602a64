/** Watching the nodes: which of them can serve, and which are to be given up. */
@NullMarked
package dev.consorcios.agent.health;

import org.jspecify.annotations.NullMarked;
