package dev.consorcios.cli.command;

import dev.consorcios.api.NodeList;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.language.Message;

final class NodesCommand extends Command {

    private final Invocation invocation;

    NodesCommand(Invocation invocation) {
        super("nodes");
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ClusterClient client = invocation.connect()) {
            NodeList nodes = client.agent().nodes();
            invocation.output().nodes(nodes);
            if (nodes.brake()) {
                invocation.say(Message.of("output.cluster.brake"));
            }
        }
        return 0;
    }
}
