package dev.consorcios.cli.client;

import dev.consorcios.cli.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Agents and nodes that failed a moment ago. They are asked last: one that hangs would cost every request its wait. Kept
 * between commands in a file, as the routes are, because to a command each request may be the first.
 */
final class Suspects {

    static final Duration SUSPICION = Duration.ofSeconds(10);

    /** The file's content: until when who is asked last. */
    private record Content(Map<String, Instant> until) {}

    private final StateFile file;
    private final Clock clock;
    private final Set<String> changed = new HashSet<>();
    private @Nullable Map<String, Instant> until;

    Suspects(Path stateDirectory, Clock clock) {
        this.file = new StateFile(stateDirectory.resolve("suspects.json"));
        this.clock = clock;
    }

    /** The same services: those that failed a moment ago behind the others, else in their order. */
    synchronized List<URI> last(List<URI> services) {
        return services.size() < 2
                ? services
                : services.stream()
                        .sorted(Comparator.comparing(this::isSuspect))
                        .toList();
    }

    synchronized void failed(URI service) {
        until().put(service.toString(), clock.instant().plus(SUSPICION));
        changed.add(service.toString());
    }

    synchronized void answered(URI service) {
        if (until().remove(service.toString()) != null) {
            changed.add(service.toString());
        }
    }

    /** Writes what has changed to the file, and leaves in it what other commands have changed. */
    synchronized void save() {
        if (changed.isEmpty()) {
            return;
        }
        try {
            file.update(old -> {
                Map<String, Instant> stored = parse(old);
                changed.forEach(service -> stored.compute(service, (same, ignored) -> until().get(service)));
                stored.values().removeIf(end -> !isToCome(end));
                return Json.bytes(new Content(stored));
            });
            changed.clear();
        } catch (IOException e) {
            // The file only saves a wait.
        }
    }

    private boolean isSuspect(URI service) {
        Instant end = until().get(service.toString());
        return end != null && isToCome(end);
    }

    /** The upper end is for a clock that was put back. */
    private boolean isToCome(Instant end) {
        Instant now = clock.instant();
        return end.isAfter(now) && !end.isAfter(now.plus(SUSPICION));
    }

    private Map<String, Instant> until() {
        Map<String, Instant> known = until;
        if (known == null) {
            known = parse(file.read());
            until = known;
        }
        return known;
    }

    private static Map<String, Instant> parse(Optional<byte[]> json) {
        Map<String, Instant> until = new LinkedHashMap<>();
        json.flatMap(file -> Json.stored(file, Content.class))
                .map(Content::until)
                .ifPresent(content -> content.forEach((service, end) -> {
                    if (end != null) {
                        until.put(service, end);
                    }
                }));
        return until;
    }
}
