/** Which sessions this agent accepts, without asking the database each time. */
@NullMarked
package dev.consorcios.agent.sessions;

import org.jspecify.annotations.NullMarked;
