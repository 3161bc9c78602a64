/** The node: does the work on news, for any area, and registers with the agents so that clients are sent to it. */
@NullMarked
package dev.consorcios.node;

import org.jspecify.annotations.NullMarked;
