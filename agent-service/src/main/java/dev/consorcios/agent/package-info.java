/** The agent: what a client asks first. */
@NullMarked
package dev.consorcios.agent;

import org.jspecify.annotations.NullMarked;
