package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.flag;
import static dev.consorcios.cli.command.Arguments.option;
import static dev.consorcios.cli.command.Arguments.options;
import static dev.consorcios.cli.command.Arguments.parameter;
import static dev.consorcios.cli.command.Arguments.preset;

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
import java.util.concurrent.ThreadLocalRandom;

final class BenchCommand extends Command {

    private static final int MOST_SECONDS = 24 * 60 * 60;
    private static final int MOST_CLIENTS = 10_000;
    private static final int MOST_ITEMS = 1_000_000;

    private final Invocation invocation;
    private final GlobalOptions global;
    private final Time time;

    private Mix mix = Mix.read;
    private int clients = 32;
    private int seconds = 10;
    private int warmUp = 3;
    private List<String> named = List.of();
    private int areas = 20;
    private int items = 200;
    private int textBytes = 200;
    private boolean conditional;

    BenchCommand(Invocation invocation, GlobalOptions global, Time time) {
        super("bench");
        this.invocation = invocation;
        this.global = global;
        this.time = time;
        takes(
                parameter(Mix.class, "LOAD", given -> mix = given),
                preset(clients, option(int.class, "N", given -> clients = given, "--clients")),
                preset(seconds, option(int.class, "S", given -> seconds = given, "--seconds")),
                preset(warmUp, option(int.class, "S", given -> warmUp = given, "--warm-up")),
                options("AREA", given -> named = given, "--area"),
                preset(areas, option(int.class, "N", given -> areas = given, "--areas")),
                preset(items, option(int.class, "N", given -> items = given, "--items")),
                preset(textBytes, option(int.class, "N", given -> textBytes = given, "--text-bytes")),
                flag(given -> conditional = given, "--conditional"));
    }

    @Override
    public Integer call() throws Exception {
        BenchOptions options = checked();
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

    private BenchOptions checked() {
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
}
