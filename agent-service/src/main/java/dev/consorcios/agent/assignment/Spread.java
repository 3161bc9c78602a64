package dev.consorcios.agent.assignment;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * An assignment while it is being changed, with areas and nodes as indexes into their sorted ids. Among equals the first
 * is taken, so that the outcome is the same each time.
 */
final class Spread {

    private final List<Long> areaIds;
    private final List<Long> nodeIds;
    private final int[] wanted;
    private final BitSet[] today;
    private final BitSet[] now;
    private final int[] shares;

    /** Starts with what of {@code placements} is on areas and nodes that there are. */
    Spread(SortedMap<Long, Integer> replicas, SortedSet<Long> nodes, Set<Placement> placements) {
        areaIds = List.copyOf(replicas.keySet());
        nodeIds = List.copyOf(nodes);
        wanted = replicas.values().stream()
                .mapToInt(count -> Math.min(count, nodes.size()))
                .toArray();
        today = new BitSet[areaIds.size()];
        now = new BitSet[areaIds.size()];
        shares = new int[nodeIds.size()];
        Map<Long, Integer> areaIndex = index(areaIds);
        Map<Long, Integer> nodeIndex = index(nodeIds);
        for (int area = 0; area < areaIds.size(); area++) {
            today[area] = new BitSet(nodeIds.size());
            now[area] = new BitSet(nodeIds.size());
        }
        for (Placement placement : placements) {
            Integer area = areaIndex.get(placement.area());
            Integer node = nodeIndex.get(placement.node());
            if (area != null && node != null) {
                today[area].set(node);
                add(area, node);
            }
        }
    }

    private static Map<Long, Integer> index(List<Long> ids) {
        Map<Long, Integer> index = new HashMap<>();
        ids.forEach(id -> index.put(id, index.size()));
        return index;
    }

    int areas() {
        return areaIds.size();
    }

    int nodes() {
        return nodeIds.size();
    }

    int wanted(int area) {
        return wanted[area];
    }

    int copies(int area) {
        return now[area].cardinality();
    }

    int share(int node) {
        return shares[node];
    }

    boolean has(int node, int area) {
        return now[area].get(node);
    }

    /** What a move adds to the number of placements that are not today's: -1, 0 or 1. */
    int cost(int area, int from, int to) {
        return (today[area].get(from) ? 1 : 0) - (today[area].get(to) ? 1 : 0);
    }

    void add(int area, int node) {
        now[area].set(node);
        shares[node]++;
    }

    void drop(int area, int node) {
        now[area].clear(node);
        shares[node]--;
    }

    void move(int area, int from, int to) {
        drop(area, from);
        add(area, to);
    }

    int fullest() {
        return least(node -> true, node -> -shares[node]);
    }

    int emptiest() {
        return least(node -> true, node -> shares[node]);
    }

    int fullestWith(int area) {
        return least(node -> now[area].get(node), node -> -shares[node]);
    }

    /** Among those with the same share one that has it today, so that nothing is moved there and back. */
    int emptiestWithout(int area) {
        return least(node -> !now[area].get(node), node -> 2 * shares[node] - (today[area].get(node) ? 1 : 0));
    }

    private int least(IntPredicate candidate, IntUnaryOperator value) {
        int best = -1;
        for (int node = 0; node < nodes(); node++) {
            if (candidate.test(node) && (best < 0 || value.applyAsInt(node) < value.applyAsInt(best))) {
                best = node;
            }
        }
        if (best < 0) {
            throw new NoSuchElementException("No node can be chosen");
        }
        return best;
    }

    /** There is one: a node with a larger share has an area that the other has not. */
    int cheapestToMove(int from, int to) {
        int best = -1;
        for (int area = 0; area < areas(); area++) {
            if (has(from, area) && !has(to, area) && (best < 0 || cost(area, from, to) < cost(best, from, to))) {
                best = area;
                if (cost(best, from, to) < 0) {
                    break;
                }
            }
        }
        if (best < 0) {
            throw new NoSuchElementException("No area can be moved");
        }
        return best;
    }

    /** How many placements are not today's. */
    int moves() {
        int moves = 0;
        for (int area = 0; area < areas(); area++) {
            BitSet fresh = (BitSet) now[area].clone();
            fresh.andNot(today[area]);
            moves += fresh.cardinality();
        }
        return moves;
    }

    /** The smallest share that a node can have once the shares are even. */
    int smallShare() {
        return total() / nodes();
    }

    /** How many nodes have one more than {@link #smallShare}. */
    int largeShares() {
        return total() % nodes();
    }

    private int total() {
        return Arrays.stream(wanted).sum();
    }

    /**
     * Whether it can be seen that no even assignment keeps more of today's. An area keeps at most as much as it wants; a
     * node keeps at most its share, and only so many nodes have a large one.
     */
    boolean isFewestMoves() {
        int areasKeep = 0;
        int[] before = new int[nodes()];
        for (int area = 0; area < areas(); area++) {
            areasKeep += Math.min(today[area].cardinality(), wanted[area]);
            today[area].stream().forEach(node -> before[node]++);
        }
        int nodesKeep = 0;
        int large = 0;
        for (int count : before) {
            nodesKeep += Math.min(count, smallShare());
            large += count > smallShare() ? 1 : 0;
        }
        nodesKeep += Math.min(large, largeShares());
        return moves() <= total() - Math.min(areasKeep, nodesKeep);
    }

    SortedSet<Placement> placements() {
        SortedSet<Placement> placements = new TreeSet<>();
        for (int area = 0; area < areas(); area++) {
            long id = areaIds.get(area);
            now[area].stream().forEach(node -> placements.add(new Placement(id, nodeIds.get(node))));
        }
        return placements;
    }
}
