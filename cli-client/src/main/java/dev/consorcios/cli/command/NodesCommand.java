package dev.consorcios.cli.command;

import dev.consorcios.api.NodeList;
import dev.consorcios.cli.client.ClusterClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "nodes")
final class NodesCommand implements Callable<Integer> {

    private final Invocation invocation;

    NodesCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ClusterClient client = invocation.connect()) {
            NodeList nodes = client.agent().nodes();
            invocation.output().nodes(nodes);
            if (nodes.brake()) {
                invocation.say(AgentsWord.BRAKE);
            }
        }
        return 0;
    }
}
