/** Requests that come along an agent's redirect, with a ticket in the place of a session. */
@NullMarked
package dev.consorcios.node.tickets;

import org.jspecify.annotations.NullMarked;
