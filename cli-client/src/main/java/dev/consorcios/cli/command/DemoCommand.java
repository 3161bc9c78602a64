package dev.consorcios.cli.command;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.demo.DemoRun;
import dev.consorcios.cli.local.Sleeper;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "demo",
        description = {
            "Show the whole system at work, and leave nothing behind.",
            "Starts a throw-away cluster on free ports, walks through registering, subscribing, posting, reading and"
                    + " deleting, kills a node on the way, and checks what it shows."
        },
        footer = {"", "Example:", "  consorcios demo"})
final class DemoCommand implements Callable<Integer> {

    private final CliEnvironment environment;
    private final Sleeper sleeper;

    DemoCommand(CliEnvironment environment, Sleeper sleeper) {
        this.environment = environment;
        this.sleeper = sleeper;
    }

    @Override
    public Integer call() throws IOException {
        new DemoRun(environment, sleeper).run();
        return ExitCode.DONE.value();
    }
}
