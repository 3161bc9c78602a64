/** What is cleared away in the background, a batch at a time. */
@NullMarked
package dev.consorcios.agent.housekeeping;

import org.jspecify.annotations.NullMarked;
