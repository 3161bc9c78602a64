package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.parameters;

import dev.consorcios.api.AreaName;
import dev.consorcios.cli.client.ClusterClient;
import java.util.List;

final class UnsubscribeCommand extends Command {

    private List<String> names = List.of();
    private final Invocation invocation;

    UnsubscribeCommand(Invocation invocation) {
        super("unsubscribe");
        this.invocation = invocation;
        takes(parameters("1..*", "AREA", given -> names = given));
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ClusterClient client = invocation.connect()) {
            for (AreaName area : AreaArguments.subscribed(names, client.agent())) {
                client.node().unsubscribe(area);
                invocation.say(invocation.words().text("commands.unsubscribe.done", area));
            }
        }
        return 0;
    }
}
