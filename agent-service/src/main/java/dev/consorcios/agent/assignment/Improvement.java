package dev.consorcios.agent.assignment;

import java.util.Arrays;

/**
 * One exchange of areas among nodes that saves moves, found as a cycle of negative cost in a graph of the nodes (Bellman
 * and Ford's algorithm). An arc from one node to another stands for the cheapest area that can be moved between them.
 * One more vertex lets a node with a large share trade it for another's small one.
 */
final class Improvement {

    private static final int NONE = -1;
    private static final int IMPOSSIBLE = Integer.MAX_VALUE;

    private final Spread spread;
    private final int vertices;
    private final int[][] cost;
    private final int[][] area;

    private Improvement(Spread spread) {
        this.spread = spread;
        this.vertices = spread.nodes() + 1;
        this.cost = new int[vertices][vertices];
        this.area = new int[vertices][vertices];
        for (int[] row : cost) {
            Arrays.fill(row, IMPOSSIBLE);
        }
        for (int each = 0; each < spread.areas(); each++) {
            addMovesOf(each);
        }
        addTradesOfShares();
    }

    /** Makes one exchange that saves moves; false when there is none, which proves that no moves can be saved. */
    static boolean apply(Spread spread) {
        Improvement improvement = new Improvement(spread);
        int[] before = new int[improvement.vertices];
        int onCycle = improvement.findCycle(before);
        if (onCycle == NONE) {
            return false;
        }
        improvement.exchange(onCycle, before);
        return true;
    }

    private void addMovesOf(int moved) {
        for (int from = 0; from < spread.nodes(); from++) {
            for (int to = 0; to < spread.nodes() && spread.has(from, moved); to++) {
                if (!spread.has(to, moved) && spread.cost(moved, from, to) < cost[from][to]) {
                    cost[from][to] = spread.cost(moved, from, to);
                    area[from][to] = moved;
                }
            }
        }
    }

    private void addTradesOfShares() {
        int trade = vertices - 1;
        for (int node = 0; node < spread.nodes() && spread.largeShares() > 0; node++) {
            boolean large = spread.share(node) > spread.smallShare();
            cost[large ? trade : node][large ? node : trade] = 0;
        }
    }

    /** A vertex on a cycle of negative cost, or {@link #NONE}; {@code before} then leads backwards around it. */
    private int findCycle(int[] before) {
        int[] distance = new int[vertices];
        Arrays.fill(before, NONE);
        int changed = 0;
        for (int round = 0; round < vertices && changed != NONE; round++) {
            changed = NONE;
            for (int from = 0; from < vertices; from++) {
                for (int to = 0; to < vertices; to++) {
                    if (cost[from][to] != IMPOSSIBLE && distance[from] + cost[from][to] < distance[to]) {
                        distance[to] = distance[from] + cost[from][to];
                        before[to] = from;
                        changed = to;
                    }
                }
            }
        }
        if (changed == NONE) {
            return NONE;
        }
        int vertex = changed;
        for (int step = 0; step < vertices; step++) {
            vertex = before[vertex];
        }
        return vertex;
    }

    private void exchange(int onCycle, int[] before) {
        int trade = vertices - 1;
        int to = onCycle;
        do {
            int from = before[to];
            if (from != trade && to != trade) {
                spread.move(area[from][to], from, to);
            }
            to = from;
        } while (to != onCycle);
    }
}
