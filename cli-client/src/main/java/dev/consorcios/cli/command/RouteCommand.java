package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.parameter;

import dev.consorcios.api.AreaName;
import dev.consorcios.cli.client.ClusterClient;

final class RouteCommand extends Command {

    private String area = "";
    private final Invocation invocation;

    RouteCommand(Invocation invocation) {
        super("route");
        this.invocation = invocation;
        takes(parameter(String.class, "AREA", given -> area = given));
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
