package dev.consorcios.cli.command;

import dev.consorcios.api.AreaName;
import dev.consorcios.cli.client.ClusterClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "subscribe",
        description = "Subscribe to areas: only subscribers read and post.",
        footer = {"", "Examples:", "  consorcios subscribe World Sports", "  consorcios subscribe World --from-now"})
final class SubscribeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "AREA", arity = "1..*", description = "The areas.")
    private List<String> names = List.of();

    @Option(names = "--from-now", description = "Take what is there already as read.")
    private boolean fromNow;

    private final Invocation invocation;

    SubscribeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<AreaName> areas = names.stream().map(AreaName::new).toList();
        try (ClusterClient client = invocation.connect()) {
            for (AreaName area : areas) {
                boolean isNew = client.node().subscribe(area, fromNow);
                invocation.say((isNew ? "Subscribed to '" : "Already subscribed to '") + area + "'.");
            }
        }
        return 0;
    }
}
