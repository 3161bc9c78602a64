package dev.consorcios.cli.bench;

import dev.consorcios.api.AreaName;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.Time;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts load on a running cluster and measures how it bears it. */
public final class BenchRun {

    /** Enough to fill areas fast; as many connections as a node is sure to take. */
    private static final int FILLERS = 32;

    private final BenchOptions options;
    private final ClusterClient client;
    private final List<URI> agents;
    private final Requests requests;
    private final Time time;
    private final Consumer<Message> say;

    /** A name that no other run has: for areas and for keys of posts. */
    private final String run;

    /**
     * @param token the session in whose name everything is asked
     * @param run a word that no other run has
     * @param say takes what a person should know
     */
    public BenchRun(
            BenchOptions options,
            ClusterClient client,
            List<URI> agents,
            String token,
            String run,
            Time time,
            Consumer<Message> say) {
        this.options = options;
        this.client = client;
        this.agents = List.copyOf(agents);
        this.requests = new Requests(token);
        this.run = "bench-" + run + "-";
        this.time = time;
        this.say = say;
    }

    /** Makes the load and answers what it came to. */
    public BenchReport run() throws InterruptedException {
        if (!agents.stream().allMatch(Grounds::isPlain)) {
            throw new CommandException(ExitCode.USAGE, Message.of("local.bench.http-only"));
        }
        Grounds grounds = new Grounds(client, say);
        try {
            return measure(prepare(grounds));
        } finally {
            // Ctrl-C interrupts; what was added is removed all the same.
            boolean interrupted = Thread.interrupted();
            grounds.remove();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<Ground> prepare(Grounds grounds) throws InterruptedException {
        boolean subscribed = options.mix() != Mix.route;
        if (!options.named().isEmpty()) {
            return requireItems(grounds.survey(options.named(), subscribed));
        }
        say.accept(Message.of("local.bench.making-areas"));
        List<AreaName> areas =
                grounds.add(run, options.mix() == Mix.subscribe ? options.clients() : options.ownAreas());
        if (options.mix().reads()) {
            fill(grounds.survey(areas, true));
        }
        return grounds.survey(areas, true);
    }

    private List<Ground> requireItems(List<Ground> grounds) {
        for (Ground ground : grounds) {
            if (options.mix().reads() && ground.last() < ReadWork.PAGE) {
                throw new CommandException(
                        ExitCode.INVALID_INPUT,
                        Message.of("local.bench.too-few-items", ground.area(), ground.last(), ReadWork.PAGE));
            }
        }
        return grounds;
    }

    private void fill(List<Ground> grounds) throws InterruptedException {
        Quota quota = new Quota((long) grounds.size() * options.ownItems());
        try (Crew crew = new Crew(clients(FILLERS, quota, number -> posts(grounds, number, run + "fill-")))) {
            crew.join();
        }
        String failure = quota.failure();
        if (failure != null) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE, Message.of("local.bench.not-filled", BenchText.kind(failure)));
        }
    }

    private BenchReport measure(List<Ground> grounds) throws InterruptedException {
        List<Server> servers = servers(grounds);
        Window window = new Window();
        say.accept(Message.of("local.bench.measuring"));
        try (Crew crew = new Crew(clients(options.clients(), window, number -> work(grounds, number)))) {
            time.pause(options.warmUp());
            CpuTimes before = CpuTimes.of(servers, options.timeout());
            Duration cpuBefore = clientCpu();
            long start = time.nanos();
            window.measure();
            time.pause(options.time());
            window.end();
            long nanos = time.nanos() - start;
            Duration cpu = clientCpu().minus(cpuBefore);
            CpuTimes after = CpuTimes.of(servers, options.timeout());
            return new Measurement(crew.join(), nanos, servers, before, after, cpu).report(options, grounds.size());
        }
    }

    private List<Client> clients(int count, Phase phase, IntFunction<Work> work) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Client(work.apply(number), phase, time, options.timeout()))
                .toList();
    }

    private Work work(List<Ground> grounds, int number) {
        return switch (options.mix()) {
            case post -> posts(grounds, number, run);
            case read -> reads(grounds, number);
            case route -> RoundWork.routes(requests, grounds, agents, number);
            case subscribe -> RoundWork.subscriptions(requests, grounds, number);
            case mixed -> new MixedWork(reads(grounds, number), posts(grounds, number, run), number);
        };
    }

    private Work posts(List<Ground> grounds, int number, String keys) {
        return new PostWork(requests, grounds, number, keys + number + "-", options.textBytes());
    }

    private Work reads(List<Ground> grounds, int number) {
        return options.conditional()
                ? new PollWork(requests, grounds, number)
                : new ReadWork(requests, grounds, number);
    }

    private List<Server> servers(List<Ground> grounds) {
        List<Server> servers = new ArrayList<>();
        for (URI agent : agents) {
            servers.add(new Server("agent " + agent.getRawAuthority(), agent));
        }
        Stream<Server> nodes = grounds.stream()
                .map(ground -> new Server(ground.nodeName(), ground.node()))
                .distinct();
        servers.addAll(nodes.toList());
        return servers;
    }

    private static Duration clientCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /**
     * What a run with errors is.
     *
     * @throws CommandException there were errors, or nothing was done
     */
    public static void requireSound(BenchReport report) {
        if (report.errors() == 0 && report.operations() > 0) {
            return;
        }
        long all = report.errors() + report.operations();
        Message text = report.errorsByKind().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(error -> Message.of("problems.tried", BenchText.kind(error.getKey()), error.getValue()))
                .reduce((some, next) -> Message.of("local.bench.kinds", some, next))
                .map(kinds -> Message.of("local.bench.failed-by-kind", report.errors(), all, kinds))
                .orElseGet(() -> Message.of("local.bench.failed", report.errors(), all));
        throw new CommandException(ExitCode.UNAVAILABLE, text);
    }

    /** Prints a report for people. */
    public static void print(BenchReport report, PrintStream out, Words words) {
        new BenchText(report, out, words).print();
    }
}
