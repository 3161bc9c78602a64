package dev.consorcios.cli.prove;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.client.Time;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.local.LocalCluster;
import dev.consorcios.cli.local.PartKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Carries out what chance has decided, and brings everything back. */
final class Havoc {

    private static final Duration BACK = Duration.ofMinutes(2);
    private static final Duration KNOWN_TO_BE_BACK = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** What is broken less than this before the end would only put the end off. The first round is always there. */
    private static final Duration LEAST = Duration.ofSeconds(8);

    private final LocalCluster cluster;
    private final Chaos chaos;
    private final Disturbances disturbances;
    private final Notices notices;
    private final Time time;
    private final ExecutorService threads;
    private final Consumer<Message> log;
    private final List<String> nodes;

    Havoc(
            LocalCluster cluster,
            Chaos chaos,
            Disturbances disturbances,
            Notices notices,
            Time time,
            ExecutorService threads,
            Consumer<Message> log) {
        this.cluster = cluster;
        this.chaos = chaos;
        this.disturbances = disturbances;
        this.notices = notices;
        this.time = time;
        this.threads = threads;
        this.log = log;
        this.nodes = cluster.names(PartKind.NODE);
    }

    /** Until {@code end}, in nanoseconds; a little longer, because all is well again when it returns. */
    void wreak(long end) throws IOException, InterruptedException, ExecutionException {
        for (boolean first = true; first || left(end).compareTo(LEAST) > 0; first = false) {
            Chaos.Round round = chaos.next();
            pause(round.quiet());
            List<Future<Disturbances.Disturbance>> outages = new ArrayList<>();
            for (Outage outage : round.outages()) {
                outages.add(threads.submit(() -> carryOut(outage, end)));
            }
            List<Disturbances.Disturbance> done = new ArrayList<>();
            for (Future<Disturbances.Disturbance> outage : outages) {
                done.add(outage.get());
            }
            awaitCalm();
            done.forEach(one -> disturbances.end(one, time.nanos()));
        }
        pause(left(end));
    }

    private Disturbances.Disturbance carryOut(Outage outage, long end) throws IOException, InterruptedException {
        pause(outage.after());
        String part = outage.part();
        Disturbances.Disturbance disturbance = disturbances.begin(outage, time.nanos());
        boolean unannounced = outage.how() != Outage.How.RESTART && nodes.contains(part);
        if (unannounced) {
            notices.broken(part, time.nanos());
        }
        log.accept(Message.of("local.prove.sentence", outage.text()));
        switch (outage.how()) {
            case KILL -> cluster.kill(part);
            case PAUSE -> cluster.pause(part);
            case RESTART -> cluster.stop(part);
        }
        Duration left = left(end);
        pause(outage.lasts().compareTo(left) < 0 ? outage.lasts() : left);
        switch (outage.how()) {
            case PAUSE -> cluster.resume(part);
            case KILL, RESTART -> cluster.start(part);
        }
        notices.mended(part);
        log.accept(Message.of("local.prove.is-back", part));
        return disturbance;
    }

    /** The next round must find all parts at work, or more would be away at once than the promises allow for. */
    private void awaitCalm() throws InterruptedException {
        if (!cluster.awaitReady(BACK)) {
            throw new CommandException(ExitCode.UNAVAILABLE, Message.of("local.prove.not-back", BACK.toSeconds()));
        }
        log.accept(Message.of("local.prove.all-ready"));
        long give = time.nanos() + KNOWN_TO_BE_BACK.toNanos();
        while (!notices.areUp(nodes) && left(give).isPositive()) {
            time.pause(LOOK_AGAIN);
        }
        log.accept(Message.of(notices.areUp(nodes) ? "local.prove.all-used" : "local.prove.not-all-used"));
    }

    private Duration left(long end) {
        return Duration.ofNanos(end - time.nanos());
    }

    private void pause(Duration duration) throws InterruptedException {
        if (duration.isPositive()) {
            time.pause(duration);
        }
    }
}
