package dev.consorcios.cli.follow;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next question: little while something comes, longer each time that nothing does. Each pause is
 * made a little longer or shorter by chance, so that those who began together do not ask together for ever.
 */
final class Pace {

    static final Duration QUICK = Duration.ofMillis(500);
    static final Duration SLOW = Duration.ofSeconds(5);

    /** With many areas each of them is asked for less often: so many questions a second are enough for all together. */
    private static final Duration FOR_EACH_AREA = Duration.ofMillis(250);

    private static final double GROWTH = 1.5;
    private static final double LEAST_PART = 0.75;
    private static final double CHANCE = 0.5;

    private final Duration first;
    private final Duration longest;
    private final DoubleSupplier chance;
    private Duration next;

    /** @param chance from 0 to 1 */
    Pace(Duration first, Duration longest, DoubleSupplier chance) {
        this.first = first;
        this.longest = longest;
        this.chance = chance;
        this.next = first;
    }

    /** Of questions for news in one of so many areas. */
    static Pace ofPolls(int areas, DoubleSupplier chance) {
        Duration all = FOR_EACH_AREA.multipliedBy(areas);
        return new Pace(QUICK, all.compareTo(SLOW) > 0 ? all : SLOW, chance);
    }

    /** Something came. */
    void quicken() {
        next = first;
    }

    /** Nothing is expected soon. */
    void slacken() {
        next = longest;
    }

    /** The pause to make now; the one after it will be longer, up to the longest. */
    Duration pause() {
        Duration pause = Duration.ofNanos((long) (next.toNanos() * (LEAST_PART + CHANCE * chance.getAsDouble())));
        Duration grown = Duration.ofNanos((long) (next.toNanos() * GROWTH));
        next = grown.compareTo(longest) > 0 ? longest : grown;
        return pause;
    }
}
