package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.parameter;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.api.Rule;
import dev.consorcios.cli.client.ClusterClient;

final class DeleteCommand extends Command {

    private String area = "";
    private long position;
    private final Invocation invocation;

    DeleteCommand(Invocation invocation) {
        super("delete");
        this.invocation = invocation;
        takes(
                parameter(String.class, "AREA", given -> area = given),
                parameter(long.class, "POSITION", given -> position = given));
    }

    @Override
    public Integer call() throws InterruptedException {
        AreaName name = new AreaName(area);
        if (position < 1) {
            throw InvalidValueException.of(Rule.LEAST, "position", 1);
        }
        try (ClusterClient client = invocation.connect()) {
            client.node().delete(name, position);
            invocation.say(invocation.words().text("commands.delete.done", position, name));
        }
        return 0;
    }
}
