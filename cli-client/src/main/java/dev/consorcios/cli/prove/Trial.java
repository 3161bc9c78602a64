package dev.consorcios.cli.prove;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.client.Durations;
import dev.consorcios.cli.client.Time;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.local.LocalCluster;
import dev.consorcios.cli.local.PartKind;
import dev.consorcios.cli.local.ThrowAwayCluster;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Users at work on a cluster that runs, while it is being broken; and what came of it. */
final class Trial {

    private static final int WRITERS = 4;
    private static final int READERS = 2;

    private final ProveOptions options;
    private final ThrowAwayCluster throwAway;
    private final CliEnvironment environment;
    private final Words words;
    private final Time time;

    private final History history = new History();
    private final Notices notices = new Notices();
    private final Offices offices = new Offices();
    private final Disturbances disturbances = new Disturbances(LocalCluster.DATABASE);
    private final AtomicBoolean workIsDone = new AtomicBoolean();
    private final AtomicBoolean allIsDone = new AtomicBoolean();

    Trial(ProveOptions options, ThrowAwayCluster throwAway, CliEnvironment environment, Words words, Time time) {
        this.options = options;
        this.throwAway = throwAway;
        this.environment = environment;
        this.words = words;
        this.time = time;
    }

    Report run() throws IOException, InterruptedException, ExecutionException {
        LocalCluster cluster = throwAway.cluster();
        Cast cast = new Cast(throwAway, environment.clock(), time);
        List<String> areas = cast.openAreas();
        Random random = new Random(options.seed());
        List<String> tokens = new ArrayList<>();
        for (int i = 1; i <= WRITERS + READERS; i++) {
            tokens.add(cast.enter(name(i)));
        }
        long start = time.nanos();
        say(start, Message.of("local.prove.begin"));
        Operations operations = new Operations(disturbances, start);
        Progress progress = new Progress(environment, words, time, options.time(), history, operations, disturbances);
        Map<String, List<History.Item>> there;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                List<Future<Void>> watches = new ArrayList<>();
                for (Watch watch : cast.watches(notices, offices)) {
                    watches.add(threads.submit(() -> watch.look(allIsDone::get)));
                }
                watches.add(threads.submit(() -> progress.show(start, workIsDone::get)));
                List<Future<Void>> users = new ArrayList<>();
                for (int i = 1; i <= WRITERS + READERS; i++) {
                    users.add(begin(
                            i, cast, tokens.get(i - 1), areas, operations, threads, new Random(random.nextLong())));
                }
                Chaos chaos = new Chaos(
                        options.target(),
                        cluster.names(PartKind.NODE),
                        cluster.names(PartKind.AGENT),
                        LocalCluster.DATABASE,
                        options.time(),
                        options.seed());
                new Havoc(cluster, chaos, disturbances, notices, time, threads, text -> say(start, text))
                        .wreak(start + options.time().toNanos());
                workIsDone.set(true);
                await(users);
                say(start, Message.of("local.prove.ended"));
                there = cast.everything(name(WRITERS + 1), tokens.get(WRITERS));
                allIsDone.set(true);
                await(watches);
            } finally {
                workIsDone.set(true);
                allIsDone.set(true);
            }
        }
        cast.leave();
        List<Finding> findings = new ArrayList<>(history.check(there));
        findings.addAll(operations.findings());
        findings.addAll(offices.findings());
        return Report.of(options, history, there, operations, disturbances, notices, offices, findings);
    }

    private Future<Void> begin(
            int number,
            Cast cast,
            String token,
            List<String> areas,
            Operations operations,
            ExecutorService threads,
            Random random) {
        Actor actor = cast.actor(name(number), token, false, options.timeout(), operations);
        if (number > WRITERS) {
            Reader reader = new Reader(actor, areas, history, time, random);
            return threads.submit(() -> reader.read(workIsDone::get));
        }
        Actor twin = cast.actor(name(number), token, true, options.timeout(), operations);
        Writer writer = new Writer(actor, twin, areas, history, time, threads, random);
        return threads.submit(() -> writer.write(workIsDone::get));
    }

    private void say(long start, Message text) {
        if (options.verbose()) {
            Duration passed = Duration.ofNanos(time.nanos() - start);
            environment.err().println(Durations.text(passed) + ": " + words.text(text));
        }
    }

    private static String name(int number) {
        return number <= WRITERS ? "writer-" + number : "reader-" + (number - WRITERS);
    }

    private static void await(List<Future<Void>> all) throws InterruptedException, ExecutionException {
        for (Future<Void> one : all) {
            one.get();
        }
    }
}
