package dev.consorcios.cli.command;

import dev.consorcios.api.AreaName;
import dev.consorcios.cli.client.ClusterClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "unsubscribe")
final class UnsubscribeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "AREA", arity = "1..*", descriptionKey = "AREA")
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
