package dev.consorcios.cli.bench;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What was counted: by each client for itself, and added up in the end. */
final class Tally {

    private static final long MOST_MICROS = 3_600_000_000L;
    private static final int DIGITS = 3;

    private final Histogram micros = new Histogram(MOST_MICROS, DIGITS);
    private final Map<String, Long> errors = new TreeMap<>();
    private long notModified;

    void done(long nanos, int status) {
        micros.recordValue(Math.clamp(nanos / 1000, 0, MOST_MICROS));
        if (status == 304) {
            notModified++;
        }
    }

    /** @param kind what went wrong, the same for all to which it happens */
    void failed(String kind) {
        errors.merge(kind, 1L, Long::sum);
    }

    void add(Tally other) {
        micros.add(other.micros);
        other.errors.forEach((kind, count) -> errors.merge(kind, count, Long::sum));
        notModified += other.notModified;
    }

    /** Microseconds that successful operations took. */
    Histogram micros() {
        return micros;
    }

    /** How many errors of each kind there were. */
    Map<String, Long> errors() {
        return errors;
    }

    long notModified() {
        return notModified;
    }
}
