package dev.consorcios.cli.prove;

import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.prove.Operations.Done;
import dev.consorcios.cli.prove.Outage.How;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a trial came to. Durations are in milliseconds.
 *
 * @param posts how many posts were acknowledged; one that was sent twice counts twice
 * @param repeated how many of these had been acknowledged before: they made no further item
 * @param items how many items were there in the end; where nothing is wrong, {@code posts - repeated + unacknowledged}
 * @param unacknowledged how many of these had never been acknowledged: their writer was told that it failed
 * @param refusedWithoutDatabase how many operations failed because the database was away
 * @param slowest the slowest operation while the database was there
 * @param slowestWithoutDatabase the slowest that outlived the database's absence
 * @param suspected until a killed or paused node was no longer taken to be well
 * @param noticed until it was given up
 * @param reassigned until its areas were with others
 * @param cameBackUnnoticed how often a killed or paused node was at work again before anybody took it for other than well
 * @param terms how many terms of the office of checking nodes have been seen
 * @param findings what must not have happened, the first of it
 */
public record Report(
        long seed,
        long seconds,
        Target kill,
        int nodes,
        int agents,
        long operations,
        long posts,
        long repeated,
        long items,
        long unacknowledged,
        long kills,
        long pauses,
        long restarts,
        long lost,
        long changed,
        long duplicated,
        long outOfOrder,
        long failed,
        long refusedWithoutDatabase,
        @Nullable Slowest slowest,
        @Nullable Slowest slowestWithoutDatabase,
        Times suspected,
        Times noticed,
        Times reassigned,
        long cameBackUnnoticed,
        int terms,
        List<Integer> brokenPromises,
        List<Message> findings) {

    /** An operation that took long. */
    public record Slowest(long millis, Message what) {}

    private static final int MOST_FINDINGS = 20;

    static Report of(
            ProveOptions options,
            History history,
            Map<String, List<History.Item>> there,
            Operations operations,
            Disturbances disturbances,
            Notices notices,
            Offices offices,
            List<Finding> findings) {
        Map<Fault, Long> counts = findings.stream()
                .collect(
                        Collectors.groupingBy(Finding::fault, () -> new EnumMap<>(Fault.class), Collectors.counting()));
        return new Report(
                options.seed(),
                options.time().toSeconds(),
                options.target(),
                options.nodes(),
                options.agents(),
                operations.count(),
                history.posts(),
                history.repeated(),
                there.values().stream().mapToLong(List::size).sum(),
                history.unacknowledged(there),
                disturbances.count(How.KILL),
                disturbances.count(How.PAUSE),
                disturbances.count(How.RESTART),
                counts.getOrDefault(Fault.LOST, 0L),
                counts.getOrDefault(Fault.CHANGED, 0L),
                counts.getOrDefault(Fault.DUPLICATED, 0L),
                counts.getOrDefault(Fault.OUT_OF_ORDER, 0L),
                counts.getOrDefault(Fault.FAILED, 0L),
                operations.withoutDatabase(),
                slowest(operations, operations.slowest()),
                slowest(operations, operations.slowestWithoutDatabase()),
                notices.suspected(),
                notices.givenUp(),
                notices.reassigned(),
                notices.cameBackUnnoticed(),
                offices.terms(),
                counts.keySet().stream().map(Fault::promise).distinct().sorted().toList(),
                findings.stream()
                        .limit(MOST_FINDINGS)
                        .map(finding -> Message.of(
                                "problems.tried", Message.of(finding.fault().key()), finding.what()))
                        .toList());
    }

    private static @Nullable Slowest slowest(Operations operations, @Nullable Done operation) {
        return operation == null ? null : new Slowest(operation.millis(), operations.describe(operation));
    }

    /** Whether the promises held that a trial can break. */
    public boolean held() {
        return brokenPromises.isEmpty();
    }
}
