package dev.consorcios.cli.command;

import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.subscriptions.SubscriptionFile;
import dev.consorcios.cli.subscriptions.SubscriptionFile.Entry;

final class ExportCommand extends Command {

    private final Invocation invocation;

    ExportCommand(Invocation invocation) {
        super("export");
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ClusterClient client = invocation.connect()) {
            SubscriptionFile file = SubscriptionFile.of(client.agent().subscriptions().stream()
                    .map(subscription -> new Entry(subscription.area(), subscription.cursor()))
                    .toList());
            invocation.environment().out().print(file.json() + "\n");
        }
        return 0;
    }
}
