package dev.consorcios.cli.command;

import dev.consorcios.api.NodeList;
import dev.consorcios.cli.client.ClusterClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "nodes",
        description = "List the nodes and their state (administrators).",
        footer = {"", "Example:", "  consorcios nodes"})
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
                invocation.say(
                        "Most nodes look dead at once, so none is given up: the agent's own network is in doubt.");
            }
        }
        return 0;
    }
}
