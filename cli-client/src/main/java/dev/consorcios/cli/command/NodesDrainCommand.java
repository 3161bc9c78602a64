package dev.consorcios.cli.command;

import dev.consorcios.api.Limits;
import dev.consorcios.api.NodeName;
import dev.consorcios.api.NodeState;
import dev.consorcios.cli.client.ClientException;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.local.Installation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "drain")
final class NodesDrainCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", descriptionKey = "NAME")
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
            boolean last = isLast(client, node);
            invocation.say("Node '" + node + "' is draining"
                    + (last ? ". " : ": its areas are with other nodes from now on. ")
                    + "It leaves when routes to it have run out (" + Limits.ROUTE_TTL_SECONDS
                    + " s); its process runs on. To bring it back, restart it; in a local cluster, kill its process, whose"
                    + " PID " + Installation.command() + " status tells: it is started again by itself.");
            if (last) {
                invocation.say("Warning: '" + node
                        + "' was the last node in service. Nobody serves news until another joins or it is brought"
                        + " back.");
            }
        }
        return 0;
    }

    private static boolean isLast(ClusterClient client, NodeName drained) throws InterruptedException {
        try {
            return client.agent().nodes().items().stream()
                    .filter(node -> !node.name().equalsIgnoreCase(drained.value()))
                    .noneMatch(node -> node.state() == NodeState.UP || node.state() == NodeState.SUSPECT);
        } catch (ClientException unknown) {
            return false; // the node is drained all the same
        }
    }
}
