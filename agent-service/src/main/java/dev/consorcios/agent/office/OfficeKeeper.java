package dev.consorcios.agent.office;

import dev.consorcios.agent.office.Office.Tenure;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one agent does about the office, step by step: keeps it where it has it, and else looks whether to take it. */
final class OfficeKeeper {

    private static final Logger log = LoggerFactory.getLogger(OfficeKeeper.class);

    private final OfficeStore store;
    private final Supplier<String> agent;
    private final LongSupplier nanoTime;
    private final Candidacy candidacy = new Candidacy();
    private final AtomicReference<@Nullable Holding> holding = new AtomicReference<>();

    /** @param provenAt when the last question was sent that was answered with "you have it" */
    private record Holding(Tenure tenure, long provenAt) {}

    /**
     * @param agent this agent's name, for people
     * @param nanoTime a clock that only goes forward
     */
    OfficeKeeper(OfficeStore store, Supplier<String> agent, LongSupplier nanoTime) {
        this.store = store;
        this.agent = agent;
        this.nanoTime = nanoTime;
    }

    /** One step; to be called about every second, and by one thread at a time. */
    synchronized void step() {
        try {
            Holding held = holding.get();
            if (held == null) {
                seek();
            } else {
                keep(held);
            }
        } catch (RuntimeException e) {
            candidacy.forget();
            throw e;
        }
    }

    private void keep(Holding held) {
        long asked = nanoTime.getAsLong();
        if (store.beat(held.tenure().term())) {
            holding.set(new Holding(
                    isProven(held, asked) ? held.tenure() : held.tenure().resumed(), asked));
        } else {
            holding.set(null);
            log.warn("Another agent watches the nodes now: this one was not heard of for a while");
        }
    }

    private void seek() {
        long asked = nanoTime.getAsLong();
        Sighting seen = store.look();
        if (store.instance().equals(seen.holder())) {
            // It was taken, and the answer was lost on the way.
            if (store.beat(seen.term())) {
                enter(seen.term(), asked);
            }
        } else if (candidacy.shouldTake(seen, asked, nanoTime.getAsLong())) {
            OptionalLong term = store.take(seen, agent.get());
            candidacy.forget();
            if (term.isPresent()) {
                enter(term.getAsLong(), asked);
            }
        }
    }

    private void enter(long term, long asked) {
        holding.set(new Holding(new Tenure(term, 0), asked));
        log.info("This agent watches the nodes now (term {})", term);
    }

    /** The tenure as far as this agent knows. */
    Optional<Tenure> tenure() {
        Holding held = holding.get();
        return held != null && isProven(held, nanoTime.getAsLong()) ? Optional.of(held.tenure()) : Optional.empty();
    }

    /** Later than that another may have taken it. */
    private static boolean isProven(Holding held, long now) {
        return now - held.provenAt() < Candidacy.PATIENCE.toNanos();
    }

    /** Somebody found out that the tenure has ended. Waits for no step: whoever says so holds locks. */
    void stepDown(Tenure tenure) {
        Holding held = holding.get();
        if (held != null && held.tenure().term() == tenure.term() && holding.compareAndSet(held, null)) {
            log.warn("Another agent watches the nodes now: this one has lost its term {}", tenure.term());
        }
    }

    synchronized void release() {
        holding.set(null);
        store.release();
    }
}
