package dev.consorcios.agent.office;

import org.jspecify.annotations.Nullable;

/**
 * The office as its row shows it.
 *
 * @param holder the instance that holds it; null when nobody does
 * @param term grows each time it is taken
 * @param beat grows while its holder lives
 */
record Sighting(@Nullable String holder, long term, long beat) {}
