package dev.consorcios.cli.command;

import dev.consorcios.cli.client.ClusterClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "whoami")
final class WhoamiCommand implements Callable<Integer> {

    private final Invocation invocation;

    WhoamiCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ClusterClient client = invocation.connect()) {
            invocation.output().user(client.agent().me());
        }
        return 0;
    }
}
