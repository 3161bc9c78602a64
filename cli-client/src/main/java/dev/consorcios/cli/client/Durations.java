package dev.consorcios.cli.client;

import java.time.Duration;
import java.util.Locale;

/** Says durations as people do: 350 ms, 1.5 s, 15 s. */
public final class Durations {

    private Durations() {}

    /** 1234 ms: to be compared with others. */
    public static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }

    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis(duration);
        }
        return millis % 1000 == 0 ? millis / 1000 + " s" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
