/** Which node a client is to go to. */
@NullMarked
package dev.consorcios.agent.routing;

import org.jspecify.annotations.NullMarked;
