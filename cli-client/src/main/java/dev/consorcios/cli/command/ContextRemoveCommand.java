package dev.consorcios.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "remove")
final class ContextRemoveCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", descriptionKey = "NAME")
    private String name = "";

    private final Invocation invocation;

    ContextRemoveCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        invocation.contexts().remove(name);
        invocation.say(invocation.words().text("terminal.context.removed", name));
        return 0;
    }
}
