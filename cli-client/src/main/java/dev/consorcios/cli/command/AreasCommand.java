package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.option;

import dev.consorcios.cli.client.ClusterClient;
import org.jspecify.annotations.Nullable;

final class AreasCommand extends Command {

    private @Nullable String match;
    private final Invocation invocation;

    AreasCommand(Invocation invocation) {
        super("areas");
        this.invocation = invocation;
        takes(option(String.class, "TEXT", given -> match = given, "-q", "--match"));
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ClusterClient client = invocation.connect()) {
            invocation.output().areas(client.agent().areas(match));
        }
        return 0;
    }
}
