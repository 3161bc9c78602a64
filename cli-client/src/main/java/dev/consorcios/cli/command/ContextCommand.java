package dev.consorcios.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "context",
        description = {
            "Know several clusters by name: each with its agents, its own session and its own authorities.",
            "Which cluster a command is about: --agent says, else --context, else CONSORCIOS_AGENTS, else the context in"
                    + " use. A session is only ever sent to the cluster where it was opened."
        },
        footer = {
            "",
            "Examples:",
            "  consorcios context add home --agent http://localhost:8000",
            "  consorcios context use home",
            "  consorcios context"
        })
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
