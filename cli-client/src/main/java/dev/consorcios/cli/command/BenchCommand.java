package dev.consorcios.cli.command;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.Limits;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.bench.BenchOptions;
import dev.consorcios.cli.bench.BenchReport;
import dev.consorcios.cli.bench.BenchRun;
import dev.consorcios.cli.bench.Mix;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.Time;
import dev.consorcios.cli.json.Json;
import dev.consorcios.cli.language.Message;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "bench")
final class BenchCommand implements Callable<Integer> {

    private static final int MOST_SECONDS = 24 * 60 * 60;
    private static final int MOST_CLIENTS = 10_000;
    private static final int MOST_ITEMS = 1_000_000;

    private final Invocation invocation;
    private final GlobalOptions global;
    private final Time time;

    @Parameters(paramLabel = "LOAD", descriptionKey = "LOAD")
    private Mix mix = Mix.read;

    @Option(names = "--clients", paramLabel = "N")
    private int clients = 32;

    @Option(names = "--seconds", paramLabel = "S")
    private int seconds = 10;

    @Option(names = "--warm-up", paramLabel = "S")
    private int warmUp = 3;

    @Option(names = "--area", paramLabel = "AREA")
    private List<String> named = List.of();

    @Option(names = "--areas", paramLabel = "N")
    private int areas = 20;

    @Option(names = "--items", paramLabel = "N")
    private int items = 200;

    @Option(names = "--text-bytes", paramLabel = "N")
    private int textBytes = 200;

    @Option(names = "--conditional")
    private boolean conditional;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    BenchCommand(Invocation invocation, GlobalOptions global, Time time) {
        this.invocation = invocation;
        this.global = global;
        this.time = time;
    }

    @Override
    public Integer call() throws Exception {
        BenchOptions options = options();
        BenchReport report = CtrlC.interrupts(() -> run(options));
        PrintStream out = invocation.environment().out();
        switch (global.output) {
            case json -> out.println(Json.text(report));
            case table -> BenchRun.print(report, out, invocation.words());
        }
        out.flush();
        BenchRun.requireSound(report);
        return ExitCode.DONE.value();
    }

    private BenchReport run(BenchOptions options) throws InterruptedException {
        try (ClusterClient client = invocation.connect()) {
            String run = Integer.toHexString(ThreadLocalRandom.current().nextInt(0x100000, 0x1000000));
            return new BenchRun(
                            options, client, invocation.agents(), client.token(), run, time, invocation::sayOnTerminal)
                    .run();
        }
    }

    private BenchOptions options() {
        requireRange("--clients", clients, 1, MOST_CLIENTS);
        requireRange("--seconds", seconds, 1, MOST_SECONDS);
        requireRange("--warm-up", warmUp, 0, MOST_SECONDS);
        requireRange("--areas", areas, 1, MOST_CLIENTS);
        requireRange("--items", items, 20, MOST_ITEMS);
        requireRange("--text-bytes", textBytes, 1, Limits.TEXT_BYTES);
        if (conditional && mix != Mix.read) {
            throw misuse(Message.of("problems.usage.conditional"));
        }
        if (mix == Mix.subscribe && !named.isEmpty()) {
            throw misuse(Message.of("problems.usage.own-subscription"));
        }
        return new BenchOptions(
                mix,
                clients,
                Duration.ofSeconds(warmUp),
                Duration.ofSeconds(seconds),
                named.stream().map(AreaName::new).toList(),
                areas,
                items,
                textBytes,
                conditional,
                global.timeout);
    }

    private void requireRange(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw misuse(Message.of("problems.usage.out-of-range", option, value, least, most));
        }
    }

    private MisuseException misuse(Message message) {
        return new MisuseException(spec.commandLine(), message);
    }
}
