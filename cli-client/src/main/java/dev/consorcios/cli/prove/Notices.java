package dev.consorcios.cli.prove;

import dev.consorcios.api.NodeList;
import dev.consorcios.api.NodeState;
import dev.consorcios.api.NodeView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How soon the agents noticed what was done to nodes, as their lists of nodes tell. Times are nanoseconds. */
final class Notices {

    /** A node that was killed or paused, and what became known of it while it was. */
    private static final class Break {
        private final String node;
        private final long from;
        private final boolean hadAreas;
        private @Nullable Long suspected;
        private @Nullable Long givenUp;
        private @Nullable Long reassigned;
        private boolean answers;
        private boolean over;

        Break(String node, long from, boolean hadAreas) {
            this.node = node;
            this.from = from;
            this.hadAreas = hadAreas;
        }

        void seen(@Nullable NodeView view, long now) {
            boolean up = view != null && view.state() == NodeState.UP;
            boolean gone = view == null || view.state() == NodeState.DOWN;
            suspected = suspected == null && !up ? (Long) (now - from) : suspected;
            givenUp = givenUp == null && gone ? (Long) (now - from) : givenUp;
            boolean bare = view == null || view.areas().isEmpty();
            reassigned = reassigned == null && hadAreas && bare ? (Long) (now - from) : reassigned;
            over = answers && up;
        }
    }

    private final Map<String, NodeView> latest = new HashMap<>();
    private final Map<String, Break> open = new HashMap<>();
    private final List<Break> all = new ArrayList<>();

    /** A node was killed or paused. */
    synchronized void broken(String node, long now) {
        NodeView view = latest.get(node);
        Break fresh = new Break(node, now, view != null && !view.areas().isEmpty());
        open.put(node, fresh);
        all.add(fresh);
    }

    /** It answers again. What becomes known of it counts until it is said to be up. */
    synchronized void mended(String node) {
        Break broken = open.get(node);
        if (broken != null) {
            broken.answers = true;
        }
    }

    /** What an agent said. */
    synchronized void seen(NodeList list, long now) {
        latest.clear();
        list.items().forEach(view -> latest.put(view.name(), view));
        open.values().forEach(broken -> broken.seen(latest.get(broken.node), now));
        open.values().removeIf(broken -> broken.over);
    }

    /** Whether all of these get routes, by what was said last. */
    synchronized boolean areUp(List<String> nodes) {
        return nodes.stream().map(latest::get).allMatch(view -> view != null && view.state() == NodeState.UP);
    }

    /** Until a node was no longer taken to be well. */
    synchronized Times suspected() {
        return times(all, broken -> broken.suspected);
    }

    /** Until it was given up. */
    synchronized Times givenUp() {
        return times(all, broken -> broken.givenUp);
    }

    /** Until its areas were with others. */
    synchronized Times reassigned() {
        return times(all.stream().filter(broken -> broken.hadAreas).toList(), broken -> broken.reassigned);
    }

    /** How often it was at work again before anybody took it for other than well. */
    synchronized long cameBackUnnoticed() {
        return all.stream()
                .filter(broken -> broken.over && broken.suspected == null)
                .count();
    }

    private static Times times(List<Break> breaks, Function<Break, @Nullable Long> time) {
        List<Long> millis = breaks.stream()
                .map(time)
                .filter(Objects::nonNull)
                .map(TimeUnit.NANOSECONDS::toMillis)
                .toList();
        return Times.of(breaks.size(), millis);
    }
}
