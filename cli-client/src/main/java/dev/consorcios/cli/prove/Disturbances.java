package dev.consorcios.cli.prove;

import dev.consorcios.cli.prove.Outage.How;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was done to the cluster, and when. Times are nanoseconds. */
final class Disturbances {

    /** One outage as it happened. */
    static final class Disturbance {
        private final Outage outage;
        private final long from;
        private @Nullable Long until;

        private Disturbance(Outage outage, long from) {
            this.outage = outage;
            this.from = from;
        }

        private boolean overlaps(long start, long end) {
            return from <= end && (until == null || until >= start);
        }
    }

    private final String database;
    private final List<Disturbance> all = new ArrayList<>();

    Disturbances(String database) {
        this.database = database;
    }

    synchronized Disturbance begin(Outage outage, long now) {
        Disturbance begun = new Disturbance(outage, now);
        all.add(begun);
        return begun;
    }

    synchronized void end(Disturbance disturbance, long now) {
        disturbance.until = now;
    }

    /** Whether the database was away at some time in between. */
    synchronized boolean databaseAway(long start, long end) {
        return all.stream().anyMatch(one -> one.outage.part().equals(database) && one.overlaps(start, end));
    }

    /** What was done last before {@code end}. */
    synchronized Optional<Outage> lastBefore(long end) {
        return all.stream()
                .filter(one -> one.from <= end)
                .max(Comparator.comparingLong(one -> one.from))
                .map(one -> one.outage);
    }

    /** What is being done now. */
    synchronized List<Outage> current() {
        return all.stream()
                .filter(one -> one.until == null)
                .map(one -> one.outage)
                .toList();
    }

    synchronized long count(How how) {
        return all.stream().filter(one -> one.outage.how() == how).count();
    }
}
