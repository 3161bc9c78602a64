/** Which nodes there are: registering, leaving, draining. */
@NullMarked
package dev.consorcios.agent.nodes;

import org.jspecify.annotations.NullMarked;
