package dev.consorcios.cli.command;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.demo.DemoRun;
import dev.consorcios.cli.local.Sleeper;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "demo")
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
