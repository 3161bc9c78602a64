package dev.consorcios.cli.local;

import java.time.Duration;

/**
 * How long to wait before a part that died is started again: a second at first, twice as long each time it dies again
 * soon, half a minute at most.
 */
final class RestartPause {

    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** Who ran for so long is taken to be well again. */
    static final Duration WELL = Duration.ofMinutes(1);

    private Duration next = FIRST;

    /** The pause for a part that died after it had run for {@code ran}. */
    Duration after(Duration ran) {
        Duration pause = ran.compareTo(WELL) >= 0 ? FIRST : next;
        Duration doubled = pause.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return pause;
    }
}
