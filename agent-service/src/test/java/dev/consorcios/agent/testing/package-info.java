/** What the agent's tests share. */
@NullMarked
package dev.consorcios.agent.testing;

import org.jspecify.annotations.NullMarked;
