package dev.consorcios.cli.prove;

import dev.consorcios.cli.client.Durations;
import dev.consorcios.cli.language.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What users had done, from the first attempt to the last: how long it took and what failed. An operation that fails
 * because no service had a database is what users are told to expect while there is none.
 */
final class Operations {

    /**
     * One operation that has ended.
     *
     * @param what "writer-1 posts in area-2"
     * @param start in nanoseconds, like the end
     * @param failure what the user was told, or null
     * @param unavailable whether that was that nobody could do it in time
     * @param hops who was asked on the way, and what came of it
     */
    record Done(
            Message what, long start, long end, @Nullable Message failure, boolean unavailable, List<Message> hops) {

        long millis() {
            return Duration.ofNanos(end - start).toMillis();
        }
    }

    private static final Message NOTHING = Message.of("problems.said", "");
    private static final int MOST_HOPS_SHOWN = 8;

    private final Disturbances disturbances;
    private final long start;
    private final List<Finding> findings = new ArrayList<>();
    private long count;
    private long withoutDatabase;
    private @Nullable Done slowest;
    private @Nullable Done slowestWithoutDatabase;

    /** @param start when it all began, in nanoseconds */
    Operations(Disturbances disturbances, long start) {
        this.disturbances = disturbances;
        this.start = start;
    }

    synchronized void done(Done operation) {
        count++;
        boolean databaseAway = disturbances.databaseAway(operation.start(), operation.end());
        if (operation.failure() != null) {
            if (databaseAway && operation.unavailable()) {
                withoutDatabase++;
            } else {
                findings.add(new Finding(Fault.FAILED, describe(operation)));
            }
        } else if (databaseAway) {
            slowestWithoutDatabase = slower(operation, slowestWithoutDatabase);
        } else {
            slowest = slower(operation, slowest);
        }
    }

    private static Done slower(Done one, @Nullable Done other) {
        return other == null || one.millis() > other.millis() ? one : other;
    }

    synchronized long count() {
        return count;
    }

    synchronized long failed() {
        return findings.size();
    }

    /** How many failed because the database was away. */
    synchronized long withoutDatabase() {
        return withoutDatabase;
    }

    /** The slowest that succeeded while the database was there. */
    synchronized @Nullable Done slowest() {
        return slowest;
    }

    /** The slowest that succeeded although the database was away for a part of its time. */
    synchronized @Nullable Done slowestWithoutDatabase() {
        return slowestWithoutDatabase;
    }

    synchronized List<Finding> findings() {
        return List.copyOf(findings);
    }

    Message describe(Done operation) {
        List<Message> hops = operation.hops();
        List<Message> shown = hops.subList(Math.max(0, hops.size() - MOST_HOPS_SHOWN), hops.size());
        Message when = Message.of(
                "local.prove.when",
                operation.what(),
                Durations.text(Duration.ofNanos(operation.start() - start)),
                disturbances
                        .lastBefore(operation.end())
                        .map(outage -> Message.of("local.prove.brackets", outage.text()))
                        .orElse(NOTHING),
                Durations.text(Duration.ofMillis(operation.millis())));
        Message failure = operation.failure();
        return Message.of(
                "local.prove.with-hops",
                failure == null ? when : Message.of("problems.tried", when, failure),
                shown.stream()
                        .reduce((some, next) -> Message.of("problems.tried-also", some, next))
                        .orElse(NOTHING));
    }
}
