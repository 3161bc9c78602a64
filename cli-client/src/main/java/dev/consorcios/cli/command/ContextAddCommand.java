package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.option;
import static dev.consorcios.cli.command.Arguments.parameter;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.context.Authorities;
import dev.consorcios.cli.context.Context;
import dev.consorcios.cli.language.Message;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class ContextAddCommand extends Command {

    private String name = "";
    private @Nullable Path ca;
    private final Invocation invocation;

    ContextAddCommand(Invocation invocation) {
        super("add");
        this.invocation = invocation;
        takes(
                parameter(String.class, "NAME", given -> name = given),
                option(Path.class, "FILE", given -> ca = given, "--ca"));
    }

    @Override
    public Integer call() throws IOException {
        List<URI> agents = invocation.namedAgents();
        if (agents.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, Message.of("terminal.context.agents"));
        }
        Path file = ca == null ? null : ca.toAbsolutePath().normalize();
        if (file != null) {
            Authorities.check(file);
        }
        Context context =
                new Context(agents.stream().map(URI::toString).toList(), file == null ? null : file.toString());
        invocation.contexts().add(name, context);
        invocation.say(invocation.words().text("terminal.context.added", name));
        return 0;
    }
}
