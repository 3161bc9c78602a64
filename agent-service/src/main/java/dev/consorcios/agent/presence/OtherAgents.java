package dev.consorcios.agent.presence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells which other agents have fallen silent, by how long their beats have stood still before this agent's eyes. */
final class OtherAgents {

    /** For how long a beat may stand still. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private Map<String, Sighting> sightings = Map.of();

    private record Sighting(long beat, long since) {}

    /**
     * Takes note of the others.
     *
     * @param now nanoseconds by this agent's monotonic clock, taken after the others were read
     * @return those that are given up
     */
    List<Report.Other> silent(List<Report.Other> others, long now) {
        Map<String, Sighting> seen = new HashMap<>();
        List<Report.Other> silent = new ArrayList<>();
        for (Report.Other other : others) {
            Sighting before = sightings.get(other.instance());
            Sighting sighting =
                    before != null && before.beat() == other.beat() ? before : new Sighting(other.beat(), now);
            seen.put(other.instance(), sighting);
            if (now - sighting.since() >= PATIENCE.toNanos()) {
                silent.add(other);
            }
        }
        sightings = seen;
        return silent;
    }
}
