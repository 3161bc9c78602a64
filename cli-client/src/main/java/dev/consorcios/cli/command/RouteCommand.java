package dev.consorcios.cli.command;

import dev.consorcios.api.AreaName;
import dev.consorcios.cli.client.ClusterClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "route")
final class RouteCommand implements Callable<Integer> {

    @Parameters(paramLabel = "AREA", descriptionKey = "AREA")
    private String area = "";

    private final Invocation invocation;

    RouteCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        AreaName name = new AreaName(area);
        try (ClusterClient client = invocation.connect()) {
            invocation.output().route(client.agent().route(name));
        }
        return 0;
    }
}
