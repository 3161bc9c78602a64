package dev.consorcios.node.membership;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the node goes: drained by an administrator's word, or because it stops. */
final class Departure {

    /** A moment without any request; one that a client repeats at once would come within it. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    /** Within this time every agent has heard that a node has gone, and names it no more. */
    private static final Duration WORD_SPREADS = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Departure.class);

    private final Registrar registrar;
    private final Traffic traffic;
    private final Drain drain;
    private final LongSupplier nanos;
    private Drain.Step last = Drain.Step.SERVE;

    Departure(Registrar registrar, Traffic traffic, Drain drain, LongSupplier nanos) {
        this.registrar = registrar;
        this.traffic = traffic;
        this.drain = drain;
        this.nanos = nanos;
    }

    /** Does what follows from an agent's answer; whether the node has left now and is to call no more. */
    boolean heard(Outcome.Registered answer) {
        Drain.Step step = drain.next(answer.draining(), traffic.isQuietFor(QUIET), nanos.getAsLong());
        traffic.turnAway(step != Drain.Step.SERVE);
        if (step == Drain.Step.SERVE && last != Drain.Step.SERVE) {
            log.info("This node is not to drain any more: it serves as before");
        } else if (step != Drain.Step.SERVE && last == Drain.Step.SERVE) {
            log.info("An administrator drains this node: it serves whoever still comes, then leaves the cluster");
        }
        last = step;
        boolean left = step == Drain.Step.LEAVE && registrar.leave();
        if (left) {
            log.info("The node is drained and has left the cluster; it still runs. Restart it to bring it back, or stop"
                    + " it.");
        }
        return left;
    }

    /** Tells the agents that the node stops; whether one has heard it. */
    boolean leaveToStop() {
        traffic.turnAway(true);
        return registrar.leave();
    }

    /** Does {@code next} when clients that have just got a route to this node have had their time to use it. */
    void whenWordHasSpread(Runnable next) {
        CompletableFuture.delayedExecutor(WORD_SPREADS.toMillis(), TimeUnit.MILLISECONDS)
                .execute(next);
    }
}
