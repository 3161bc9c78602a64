package dev.consorcios.agent.assignment;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides which nodes each area is spread over: a pure function of the areas, the nodes and today's assignment.
 *
 * <p>Of the result holds: an area is on as many nodes as it has replicas, or on all nodes where there are fewer; the
 * shares of any two nodes differ by at most one; and no assignment of which that holds has fewer placements that are not
 * today's. In particular nothing changes where nothing must. The same input gives the same result, in whatever order it
 * comes.
 *
 * <p>It goes in two steps. {@link #spread} is greedy: it drops what is too much, adds what is missing, and moves areas
 * from the fullest node to the emptiest until the shares are even. That is nearly always best, and {@link
 * Spread#isFewestMoves} mostly proves it. Where it does not, {@link Improvement} exchanges areas along cycles that save a move until there
 * are none, which is when a flow's cost is the least it can be (M. Klein, "A primal method for minimal cost flows",
 * Management Science 14, 1967).
 */
final class Assigner {

    private Assigner() {}

    /**
     * Assigns.
     *
     * @param replicas over how many nodes each area is to be spread, by area
     * @param nodes the nodes that can be used
     * @param today what is assigned now; areas and nodes that are no more may be in it
     */
    static SortedSet<Placement> assign(Map<Long, Integer> replicas, Set<Long> nodes, Set<Placement> today) {
        Spread spread = new Spread(new TreeMap<>(replicas), new TreeSet<>(nodes), today);
        if (!nodes.isEmpty()) {
            spread(spread);
            while (!spread.isFewestMoves() && Improvement.apply(spread)) {
                // Each round saves at least one move, so there are few.
            }
        }
        return spread.placements();
    }

    /**
     * The nodes for one more area, where the shares are even: those with the smallest shares.
     *
     * @param shares how many areas each node has
     */
    static List<Long> place(SortedMap<Long, Integer> shares, int replicas) {
        return shares.entrySet().stream()
                .sorted(Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .limit(replicas)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether any two shares differ by at most one. */
    static boolean isEven(Collection<Integer> shares) {
        int least = shares.stream().min(Comparator.naturalOrder()).orElse(0);
        return shares.stream().allMatch(share -> share - least <= 1);
    }

    /** The greedy step: keeps the rules, and moves little more than it must. */
    static void spread(Spread spread) {
        for (int area = 0; area < spread.areas(); area++) {
            while (spread.copies(area) > spread.wanted(area)) {
                spread.drop(area, spread.fullestWith(area));
            }
        }
        for (int area = 0; area < spread.areas(); area++) {
            while (spread.copies(area) < spread.wanted(area)) {
                spread.add(area, spread.emptiestWithout(area));
            }
        }
        for (int full = spread.fullest(), empty = spread.emptiest();
                spread.share(full) - spread.share(empty) > 1;
                full = spread.fullest(), empty = spread.emptiest()) {
            spread.move(spread.cheapestToMove(full, empty), full, empty);
        }
    }
}
