package dev.consorcios.node.membership;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the node registered from the moment it is ready until it is drained or stops.
 *
 * <p>Stops before the web server does, since it is in the last of Spring's phases, which is the first to stop: calls end,
 * then the agents are told, then clients that have just been sent here are served for a moment more, and only then does the
 * web server take no more and finish what it has accepted.
 */
@Component
class Membership implements SmartLifecycle {

    /** For how long a call that is under way may go on when the node stops; longer than any that does well. */
    private static final Duration LAST_CALL = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Membership.class);

    private final Registrar registrar;
    private final RegistrationRhythm rhythm;
    private final Departure departure;
    private final ScheduledThreadPoolExecutor scheduler;
    private volatile boolean running;
    private volatile boolean called;
    private volatile boolean drained;

    Membership(Registrar registrar, RegistrationRhythm rhythm, Departure departure) {
        this.registrar = registrar;
        this.rhythm = rhythm;
        this.departure = departure;
        this.scheduler = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("membership").factory());
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void start() {
        running = true;
    }

    @EventListener
    void ready(AvailabilityChangeEvent<ReadinessState> event) {
        if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC && !called) {
            called = true;
            callIn(rhythm.beforeFirst());
        }
    }

    @Override
    public void stop() {
        leave();
    }

    @Override
    public void stop(Runnable callback) {
        if (leave()) {
            departure.whenWordHasSpread(callback);
        } else {
            callback.run();
        }
    }

    /** Ends the calls and tells the agents; whether clients may still be on their way here. */
    private boolean leave() {
        running = false;
        scheduler.shutdown();
        try {
            if (!scheduler.awaitTermination(LAST_CALL.toMillis(), TimeUnit.MILLISECONDS)) {
                scheduler.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!called || drained) {
            return false;
        }
        boolean told = departure.leaveToStop();
        if (!told) {
            log.warn("No agent could be told that this node stops; they will notice by themselves");
        }
        return told;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** A node that has left does not come back: what follows after is another process, under the same name. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    private void callIn(Duration delay) {
        if (!scheduler.isShutdown()) {
            scheduler.schedule(this::call, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void call() {
        Outcome outcome;
        try {
            outcome = registrar.register();
        } catch (RuntimeException e) { // whatever it is, the next call may do better
            log.error("Registering failed", e);
            outcome = new Outcome.Unanswered(e.toString());
        }
        RegistrationRhythm.Step step = rhythm.after(outcome);
        report(outcome, step.changed());
        drained = outcome instanceof Outcome.Registered registered && departure.heard(registered);
        if (!drained) {
            callIn(step.delay());
        }
    }

    private static void report(Outcome outcome, boolean changed) {
        Level trouble = changed ? Level.WARN : Level.DEBUG;
        switch (outcome) {
            case Outcome.Registered now ->
                log.atLevel(changed ? Level.INFO : Level.DEBUG)
                        .log(
                                "Registered with the agent {} ({})",
                                now.agent(),
                                now.added() ? "new there" : "known there");
            case Outcome.Refused now ->
                log.atLevel(trouble)
                        .log(
                                "The agent {} refuses this node: {} {} The node serves all the same, but no client is sent"
                                        + " to it.",
                                now.agent(),
                                now.reason(),
                                now.unreachable()
                                        ? "Set CONSORCIOS_NODE_URL to an address under which agents reach it."
                                        : "Check CONSORCIOS_CLUSTER_SECRET and CONSORCIOS_NODE_NAME.");
            case Outcome.Unanswered now ->
                log.atLevel(trouble)
                        .log(
                                "No agent answers ({}). The node serves all the same and goes on trying; check"
                                        + " CONSORCIOS_AGENTS if this lasts.",
                                now.reason());
        }
    }
}
