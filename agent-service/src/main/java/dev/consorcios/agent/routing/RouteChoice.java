package dev.consorcios.agent.routing;

import dev.consorcios.api.NodeAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Puts the nodes of a route in order: those that are well before those that failed their last check, and of either first
 * those that have the area. Each group is shuffled, so that the nodes of an area share its load, and what falls back from a
 * dead node does not all fall on the same other.
 */
final class RouteChoice {

    private static final int ALTERNATIVES = 4;

    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparing(Candidate::suspect)
            .thenComparing(Comparator.comparing(Candidate::assigned).reversed());

    private RouteChoice() {}

    /** The node to use, then the alternatives; empty when there are no candidates. */
    static List<NodeAddress> order(List<Candidate> candidates, RandomGenerator random) {
        List<Candidate> shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, random);
        return shuffled.stream()
                .sorted(BEST_FIRST)
                .limit(1 + ALTERNATIVES)
                .map(Candidate::address)
                .toList();
    }
}
