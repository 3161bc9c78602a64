package dev.consorcios.cli.command;

import dev.consorcios.api.AreaName;
import dev.consorcios.cli.client.ClusterClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "explain")
final class ExplainCommand implements Callable<Integer> {

    @Parameters(paramLabel = "AREA", descriptionKey = "AREA")
    private String area = "";

    private final Invocation invocation;

    ExplainCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        AreaName name = new AreaName(area);
        try (ClusterClient client = invocation.connect()) {
            invocation.output().assignment(client.agent().assignment(name));
        }
        return 0;
    }
}
