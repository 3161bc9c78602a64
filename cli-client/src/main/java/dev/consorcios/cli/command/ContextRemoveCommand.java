package dev.consorcios.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description = "Forget a context and its session. To end the session everywhere, log out before.",
        footer = {"", "Example:", "  consorcios context remove work"})
final class ContextRemoveCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The context.")
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
