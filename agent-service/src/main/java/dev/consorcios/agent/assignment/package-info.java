/** Which nodes each area is spread over. */
@NullMarked
package dev.consorcios.agent.assignment;

import org.jspecify.annotations.NullMarked;
