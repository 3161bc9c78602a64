package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.parameter;

import dev.consorcios.api.Limits;
import dev.consorcios.api.NodeName;
import dev.consorcios.api.NodeState;
import dev.consorcios.cli.client.ClientException;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.local.Installation;

final class NodesDrainCommand extends Command {

    private String name = "";
    private final Invocation invocation;

    NodesDrainCommand(Invocation invocation) {
        super("drain");
        this.invocation = invocation;
        takes(parameter(String.class, "NAME", given -> name = given));
    }

    @Override
    public Integer call() throws InterruptedException {
        NodeName node = new NodeName(name);
        try (ClusterClient client = invocation.connect()) {
            client.agent().drain(node);
            boolean last = isLast(client, node);
            String what = last ? "commands.drain.last" : "commands.drain.others-take-over";
            invocation.say(invocation
                    .words()
                    .text(
                            "commands.drain.done",
                            Message.of(what, node),
                            Limits.ROUTE_TTL_SECONDS,
                            Installation.command() + " status"));
            if (last) {
                invocation.say(invocation.words().text("commands.drain.warning", node));
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
