package dev.consorcios.agent.assignment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One change of an area's assignment: from one node to another, or only to or only from one.
 *
 * @param from the node that lost the area; null when none did
 * @param to the node that got it; null when none did
 */
record Move(long area, @Nullable Long from, @Nullable Long to) {

    /**
     * Pairs what an area lost with what it got, by area and then in the nodes' order.
     *
     * @param areas those of which it is worth knowing; not one that was removed
     */
    static List<Move> pair(Collection<Placement> added, Collection<Placement> dropped, Set<Long> areas) {
        Map<Long, Deque<Long>> lost = new TreeMap<>();
        for (Placement placement : new TreeSet<>(dropped)) {
            lost.computeIfAbsent(placement.area(), area -> new ArrayDeque<>()).add(placement.node());
        }
        List<Move> moves = new ArrayList<>();
        for (Placement placement : new TreeSet<>(added)) {
            Deque<Long> from = lost.getOrDefault(placement.area(), new ArrayDeque<>());
            moves.add(new Move(placement.area(), from.poll(), placement.node()));
        }
        lost.forEach((area, rest) -> rest.forEach(node -> moves.add(new Move(area, node, null))));
        return moves.stream().filter(move -> areas.contains(move.area())).toList();
    }
}
