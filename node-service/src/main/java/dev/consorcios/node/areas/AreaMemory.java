package dev.consorcios.node.areas;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.consorcios.api.AreaName;
import dev.consorcios.node.areas.AreaDirectory.Found;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;

/**
 * Areas that were found a moment ago. An area that is not remembered may be there all the same, and one that is may be
 * gone; which nodes it is assigned to changes now and then, so nothing is remembered for long.
 */
@Component
class AreaMemory {

    private static final int MOST = 10_000;
    private static final Duration AGE = Duration.ofSeconds(1);

    /** By the name as it was asked for: to fold it costs more than to remember it twice. */
    private final Cache<String, Found> areas;

    /** @param nanos a clock that only ever goes forward */
    AreaMemory(LongSupplier nanos) {
        areas = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(AGE)
                .ticker(nanos::getAsLong)
                .build();
    }

    Optional<Found> find(AreaName name) {
        return Optional.ofNullable(areas.getIfPresent(name.value()));
    }

    /** @param found what the database knows under the name; nothing is remembered of an area that is not there */
    void remember(AreaName name, Optional<Found> found) {
        found.ifPresentOrElse(area -> areas.put(name.value(), area), () -> areas.invalidate(name.value()));
    }
}
