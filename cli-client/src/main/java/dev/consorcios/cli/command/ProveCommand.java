package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.option;
import static dev.consorcios.cli.command.Arguments.preset;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.client.Time;
import dev.consorcios.cli.json.Json;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.prove.ProveOptions;
import dev.consorcios.cli.prove.ProveRun;
import dev.consorcios.cli.prove.Report;
import dev.consorcios.cli.prove.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

final class ProveCommand extends Command {

    private static final int MOST_SECONDS = 24 * 60 * 60;
    private static final int MOST_SERVICES = 20;
    private static final int LARGEST_SEED = 1_000_000;

    private final CliEnvironment environment;
    private final GlobalOptions global;
    private final Words words;
    private final Time time;

    private int seconds = 60;
    private Target target = Target.all;
    private @Nullable Long seed;
    private int nodes = 3;
    private int agents = 2;

    ProveCommand(CliEnvironment environment, GlobalOptions global, Words words, Time time) {
        super("prove");
        this.environment = environment;
        this.global = global;
        this.words = words;
        this.time = time;
        takes(
                preset(seconds, option(int.class, "S", given -> seconds = given, "--seconds")),
                preset(target, option(Target.class, "WHAT", given -> target = given, "--kill")),
                option(Long.class, "N", given -> seed = given, "--seed"),
                preset(nodes, option(int.class, "N", given -> nodes = given, "--nodes")),
                preset(agents, option(int.class, "N", given -> agents = given, "--agents")));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireRange("--seconds", seconds, 1, MOST_SECONDS);
        requireRange("--nodes", nodes, survivors(Target.node), MOST_SERVICES);
        requireRange("--agents", agents, survivors(Target.agent), MOST_SERVICES);
        long chance = seed == null ? ThreadLocalRandom.current().nextLong(LARGEST_SEED) : seed;
        ProveRun run = new ProveRun(
                new ProveOptions(
                        Duration.ofSeconds(seconds), target, chance, nodes, agents, global.timeout, global.verbose),
                environment,
                words,
                time);
        Report report = run.run();
        switch (global.output) {
            case json -> environment.out().println(Json.text(report));
            case table -> ProveRun.print(report, environment.out(), words);
        }
        environment.out().flush();
        run.requireHeld(report);
        return ExitCode.DONE.value();
    }

    /** One must live on where one is killed. */
    private int survivors(Target kind) {
        return target == kind || target == Target.all ? 2 : 1;
    }

    private void requireRange(String option, int value, int least, int most) {
        if (value < least || value > most) {
            String problem = least > 1 ? "problems.usage.too-few-to-live-on" : "problems.usage.out-of-range";
            throw misuse(Message.of(problem, option, value, least, most));
        }
    }
}
