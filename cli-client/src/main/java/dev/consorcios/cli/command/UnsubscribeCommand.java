package dev.consorcios.cli.command;

import dev.consorcios.api.AreaName;
import dev.consorcios.cli.client.ClusterClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "unsubscribe",
        description = "Unsubscribe from areas; where you had read up to is forgotten.",
        footer = {"", "Examples:", "  consorcios unsubscribe World Sports", "  consorcios unsubscribe 'sports*'"})
final class UnsubscribeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "AREA", arity = "1..*", description = "The areas, or patterns of their names.")
    private List<String> names = List.of();

    private final Invocation invocation;

    UnsubscribeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ClusterClient client = invocation.connect()) {
            for (AreaName area : AreaArguments.subscribed(names, client.agent())) {
                client.node().unsubscribe(area);
                invocation.say("Unsubscribed from '" + area + "'.");
            }
        }
        return 0;
    }
}
