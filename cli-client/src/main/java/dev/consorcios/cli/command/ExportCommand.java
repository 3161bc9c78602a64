package dev.consorcios.cli.command;

import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.subscriptions.SubscriptionFile;
import dev.consorcios.cli.subscriptions.SubscriptionFile.Entry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "export",
        description = {
            "Print your subscriptions as JSON, with how far you have read: to keep, or for another cluster.",
            "'consorcios subscribe --from FILE' takes them back."
        },
        footer = {
            "",
            "One object with the version of this form and, for each subscription, the",
            "area's name and the position up to which it was read:",
            "  {\"version\":1,\"subscriptions\":[{\"area\":\"World\",\"cursor\":12}]}",
            "",
            "Example:",
            "  consorcios export > subscriptions.json"
        })
final class ExportCommand implements Callable<Integer> {

    private final Invocation invocation;

    ExportCommand(Invocation invocation) {
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
