package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.parameter;

import java.io.IOException;

final class ContextRemoveCommand extends Command {

    private String name = "";
    private final Invocation invocation;

    ContextRemoveCommand(Invocation invocation) {
        super("remove");
        this.invocation = invocation;
        takes(parameter(String.class, "NAME", given -> name = given));
    }

    @Override
    public Integer call() throws IOException {
        invocation.contexts().remove(name);
        invocation.say(invocation.words().text("terminal.context.removed", name));
        return 0;
    }
}
