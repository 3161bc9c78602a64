package dev.consorcios.cli.command;

import dev.consorcios.api.NodeName;
import dev.consorcios.cli.client.ClusterClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "drain",
        description = "Take a node out of the routes (administrators).",
        footer = {"", "Example:", "  consorcios nodes drain node-2"})
final class NodesDrainCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The node.")
    private String name = "";

    private final Invocation invocation;

    NodesDrainCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        NodeName node = new NodeName(name);
        try (ClusterClient client = invocation.connect()) {
            client.agent().drain(node);
            invocation.say("Node '" + node + "' is draining.");
        }
        return 0;
    }
}
