/** Whose session a request bears, and which requests need not ask the database for that alone. */
@NullMarked
package dev.consorcios.node.sessions;

import org.jspecify.annotations.NullMarked;
