package dev.consorcios.cli.client;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.RouteView;
import dev.consorcios.cli.json.Completeness;
import dev.consorcios.cli.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The routes that agents gave, until they run out; kept between commands in a file that is read at the first question
 * and written by {@link #save()}. Without the file the client works all the same, with a hop more: what goes wrong with
 * it is nobody's trouble.
 */
final class RouteCache {

    /** A route, and until when it may be used. */
    record Kept(RouteView route, Instant until) {}

    /** The file's content. */
    private record Content(Map<String, Kept> routes) {}

    private static final int MOST = 1000;
    private static final Duration LONGEST = Duration.ofHours(1);

    private final StateFile file;
    private final String agents;
    private final Clock clock;
    private final Set<String> changed = new LinkedHashSet<>();
    private @Nullable Map<String, Kept> routes;

    RouteCache(Path stateDirectory, List<URI> agents, Clock clock) {
        this.file = new StateFile(stateDirectory.resolve("routes.json"));
        this.agents = agents.stream().map(URI::toString).collect(Collectors.joining(","));
        this.clock = clock;
    }

    synchronized Optional<RouteView> find(AreaName area) {
        return Optional.ofNullable(routes().get(key(area)))
                .filter(this::isFresh)
                .map(Kept::route);
    }

    synchronized void put(AreaName area, RouteView route) {
        Instant until = clock.instant().plusSeconds(Math.clamp(route.ttlSeconds(), 0, LONGEST.toSeconds()));
        routes().put(key(area), new Kept(route, until));
        change(area);
    }

    /** Puts another in the place of a route that is kept, for the time that is left of it. */
    synchronized void replace(AreaName area, RouteView route) {
        Kept old = routes().get(key(area));
        if (old != null) {
            routes().put(key(area), new Kept(route, old.until()));
            change(area);
        }
    }

    synchronized void forget(AreaName area) {
        if (routes().remove(key(area)) != null) {
            change(area);
        }
    }

    /** Writes what has changed to the file, and leaves in it what other commands have changed. */
    synchronized void save() {
        if (changed.isEmpty()) {
            return;
        }
        try {
            file.update(old -> {
                Map<String, Kept> stored = parse(old);
                changed.forEach(key -> stored.compute(key, (same, ignored) -> routes().get(key)));
                trim(stored);
                return Json.bytes(new Content(stored));
            });
            changed.clear();
        } catch (IOException e) {
            // The file only saves a hop.
        }
    }

    private String key(AreaName area) {
        return agents + " " + area.key();
    }

    private Map<String, Kept> routes() {
        Map<String, Kept> known = routes;
        if (known == null) {
            known = parse(file.read());
            routes = known;
        }
        return known;
    }

    private void change(AreaName area) {
        trim(routes());
        changed.add(key(area));
        if (changed.size() > MOST) {
            changed.remove(changed.iterator().next());
        }
    }

    private void trim(Map<String, Kept> all) {
        all.values().removeIf(kept -> !isFresh(kept));
        if (all.size() > MOST) {
            List<String> soonest = all.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.comparing(Kept::until)))
                    .limit(all.size() - (long) MOST)
                    .map(Map.Entry::getKey)
                    .toList();
            soonest.forEach(all::remove);
        }
    }

    /** The upper end is for a clock that was put back: a route must not live for years. */
    private boolean isFresh(Kept kept) {
        Instant now = clock.instant();
        return kept.until().isAfter(now)
                && kept.until().isBefore(now.plus(LONGEST).plusSeconds(1));
    }

    /** A file with a route that is none holds none: each is soon asked for again. */
    private static Map<String, Kept> parse(Optional<byte[]> json) {
        Map<String, Kept> routes = new LinkedHashMap<>();
        json.flatMap(file -> Json.stored(file, Content.class))
                .map(Content::routes)
                .ifPresent(content -> content.forEach((key, kept) -> {
                    if (kept != null && Completeness.isComplete(kept)) {
                        routes.put(key, kept);
                    }
                }));
        return routes;
    }
}
