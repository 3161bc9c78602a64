package dev.consorcios.cli.command;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.demo.DemoRun;
import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.local.Sleeper;
import java.io.IOException;

final class DemoCommand extends Command {

    private final CliEnvironment environment;
    private final Words words;
    private final Sleeper sleeper;

    DemoCommand(CliEnvironment environment, Words words, Sleeper sleeper) {
        super("demo");
        this.environment = environment;
        this.words = words;
        this.sleeper = sleeper;
    }

    @Override
    public Integer call() throws IOException {
        new DemoRun(environment, words, sleeper).run();
        return ExitCode.DONE.value();
    }
}
