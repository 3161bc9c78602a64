package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.option;
import static dev.consorcios.cli.command.Arguments.parameter;

import dev.consorcios.api.AreaView;
import dev.consorcios.api.NewArea;
import dev.consorcios.cli.client.ClusterClient;
import org.jspecify.annotations.Nullable;

final class AreasAddCommand extends Command {

    private String name = "";
    private @Nullable Integer replicas;
    private @Nullable String description;
    private final Invocation invocation;

    AreasAddCommand(Invocation invocation) {
        super("add");
        this.invocation = invocation;
        takes(
                parameter(String.class, "NAME", given -> name = given),
                option(Integer.class, "N", given -> replicas = given, "--replicas"),
                option(String.class, "TEXT", given -> description = given, "--description"));
    }

    @Override
    public Integer call() throws InterruptedException {
        NewArea area = new NewArea(name, description, replicas);
        try (ClusterClient client = invocation.connect()) {
            AreaView added = client.agent().addArea(area);
            invocation.say(invocation.words().text("commands.areas.added", added.name()));
            invocation.output().changed(added);
        }
        return 0;
    }
}
