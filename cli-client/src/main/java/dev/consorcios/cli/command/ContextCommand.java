package dev.consorcios.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "context")
final class ContextCommand implements Callable<Integer> {

    private final Invocation invocation;

    ContextCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        return new ContextListCommand(invocation).call();
    }
}
