package dev.consorcios.cli.command;

import dev.consorcios.cli.client.ClusterClient;

final class SubscriptionsCommand extends Command {

    private final Invocation invocation;

    SubscriptionsCommand(Invocation invocation) {
        super("subscriptions");
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
