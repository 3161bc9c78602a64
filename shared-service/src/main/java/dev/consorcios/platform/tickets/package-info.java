/** Tickets: what a redirect's address bears, so that a client which drops the session on the way still gets through. */
@NullMarked
package dev.consorcios.platform.tickets;

import org.jspecify.annotations.NullMarked;
