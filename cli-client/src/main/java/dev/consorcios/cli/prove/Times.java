package dev.consorcios.cli.prove;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long something took.
 *
 * @param of how often it could have happened
 * @param times how often it did before all was well again
 * @param medianMillis null when it never did
 */
record Times(
        int of,
        int times,
        @Nullable Long medianMillis,
        @Nullable Long mostMillis) {

    static Times of(int possible, List<Long> millis) {
        if (millis.isEmpty()) {
            return new Times(possible, 0, null, null);
        }
        List<Long> sorted = millis.stream().sorted().toList();
        return new Times(possible, sorted.size(), sorted.get((sorted.size() - 1) / 2), sorted.getLast());
    }
}
