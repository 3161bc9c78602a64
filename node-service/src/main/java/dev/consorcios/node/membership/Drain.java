package dev.consorcios.node.membership;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides how far a node is that has been told to drain. Pure: knows no clock, no thread and no HTTP.
 *
 * <p>Clients may keep a route for a while, and come with it until it has run out; after that, the node waits for a moment in
 * which nobody wants anything. It does not wait forever: it goes on serving when it has left, so that a client that never
 * asks for a new route is not cut off.
 */
final class Drain {

    /** What a node is to do. */
    enum Step {
        /** Go on as usual. */
        SERVE,
        /** Serve, but send clients back to the agents. */
        FINISH,
        /** Say goodbye. */
        LEAVE
    }

    private final Duration routes;
    private final Duration longest;
    private @Nullable Long since;

    /**
     * @param routes how long clients keep a route
     * @param longest how long to wait for a quiet moment, from the beginning of the drain
     */
    Drain(Duration routes, Duration longest) {
        this.routes = routes;
        this.longest = longest;
    }

    /**
     * What follows from the last word of the agents.
     *
     * @param told whether they say that the node is to drain
     * @param quiet whether nobody has wanted anything from it for a moment
     * @param nanos now, by a clock that only ever goes forward
     */
    Step next(boolean told, boolean quiet, long nanos) {
        if (!told) {
            since = null;
            return Step.SERVE;
        }
        Long begin = since;
        if (begin == null) {
            since = nanos;
            return Step.FINISH;
        }
        Duration waited = Duration.ofNanos(nanos - begin);
        boolean routesHaveRunOut = waited.compareTo(routes) > 0;
        return routesHaveRunOut && (quiet || waited.compareTo(longest) >= 0) ? Step.LEAVE : Step.FINISH;
    }
}
