package dev.consorcios.agent.assignment;

import java.util.Comparator;

/** One area on one node. */
record Placement(long area, long node) implements Comparable<Placement> {

    private static final Comparator<Placement> ORDER =
            Comparator.comparingLong(Placement::area).thenComparingLong(Placement::node);

    @Override
    public int compareTo(Placement other) {
        return ORDER.compare(this, other);
    }
}
