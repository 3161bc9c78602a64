package dev.consorcios.cli.command;

import dev.consorcios.cli.client.ClusterClient;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "areas")
final class AreasCommand implements Callable<Integer> {

    @Option(
            names = {"-q", "--match"},
            paramLabel = "TEXT")
    private @Nullable String match;

    private final Invocation invocation;

    AreasCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ClusterClient client = invocation.connect()) {
            invocation.output().areas(client.agent().areas(match));
        }
        return 0;
    }
}
