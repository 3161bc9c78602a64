/** The directory of areas, and what a user is subscribed to in it. */
@NullMarked
package dev.consorcios.agent.areas;

import org.jspecify.annotations.NullMarked;
