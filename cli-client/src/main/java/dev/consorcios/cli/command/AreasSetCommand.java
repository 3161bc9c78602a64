package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.option;
import static dev.consorcios.cli.command.Arguments.parameter;

import dev.consorcios.api.AreaChange;
import dev.consorcios.api.AreaName;
import dev.consorcios.api.AreaView;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.language.Message;
import org.jspecify.annotations.Nullable;

final class AreasSetCommand extends Command {

    private String name = "";
    private @Nullable Integer replicas;
    private @Nullable String description;
    private final Invocation invocation;

    AreasSetCommand(Invocation invocation) {
        super("set");
        this.invocation = invocation;
        takes(
                parameter(String.class, "NAME", given -> name = given),
                option(Integer.class, "N", given -> replicas = given, "--replicas"),
                option(String.class, "TEXT", given -> description = given, "--description"));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (replicas == null && description == null) {
            throw new CommandException(ExitCode.USAGE, Message.of("commands.areas.nothing-to-change"));
        }
        AreaName area = new AreaName(name);
        AreaChange change = new AreaChange(description, replicas);
        try (ClusterClient client = invocation.connect()) {
            AreaView changed = client.agent().changeArea(area, change);
            invocation.say(invocation.words().text("commands.areas.changed", changed.name()));
            invocation.output().changed(changed);
        }
        return 0;
    }
}
