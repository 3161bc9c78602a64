package dev.consorcios.cli.command;

import dev.consorcios.cli.client.ClusterClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "subscriptions")
final class SubscriptionsCommand implements Callable<Integer> {

    private final Invocation invocation;

    SubscriptionsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ClusterClient client = invocation.connect()) {
            invocation.output().subscriptions(client.agent().subscriptions());
        }
        return 0;
    }
}
