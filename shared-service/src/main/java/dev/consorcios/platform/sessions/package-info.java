/** Who is asking: bearer tokens, looked up in the one table that a logout deletes from. */
@NullMarked
package dev.consorcios.platform.sessions;

import org.jspecify.annotations.NullMarked;
