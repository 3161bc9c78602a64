package dev.consorcios.agent.office;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides when an agent may take the office from another: when nobody holds it, or when it has seen term and beat stand
 * still for {@link #PATIENCE} by its own monotonic clock. No two clocks are ever compared.
 *
 * <p>A wrong decision (the holder lives, but was slow) costs a change of office and no more: taking it is a
 * compare-and-set, and a holder that does not know of it yet is fenced.
 */
final class Candidacy {

    /** A holder beats about every second; it may miss two beats. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private @Nullable Sighting last;
    private long since;

    /**
     * Notes what was seen; whether to take the office now.
     *
     * @param askedAt when the question was sent, in nanoseconds
     * @param answeredAt when the answer had come. The sighting is of some moment in between: it is taken to have begun at
     *     the end and to have lasted till the beginning, so that an agent that slept in between never counts its sleep.
     */
    boolean shouldTake(Sighting seen, long askedAt, long answeredAt) {
        if (seen.holder() == null) {
            return true;
        }
        if (!seen.equals(last)) {
            last = seen;
            since = answeredAt;
            return false;
        }
        return askedAt - since >= PATIENCE.toNanos();
    }

    /** The database could not be asked. The holder could not beat then, perhaps: its time starts anew. */
    void forget() {
        last = null;
    }
}
