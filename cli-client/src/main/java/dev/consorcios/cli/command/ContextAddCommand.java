package dev.consorcios.cli.command;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.context.Authorities;
import dev.consorcios.cli.context.Context;
import dev.consorcios.cli.language.Message;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = "Remember a cluster by a name. --agent names its agents.",
        footer = {
            "",
            "Example:",
            "  consorcios context add work --agent https://news1.example.org \\",
            "    --agent https://news2.example.org --ca authority.pem"
        })
final class ContextAddCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Letters, digits and . _ -")
    private String name = "";

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Trust only the authorities in this file (PEM) when its services are called by https.")
    private @Nullable Path ca;

    private final Invocation invocation;

    ContextAddCommand(Invocation invocation) {
        this.invocation = invocation;
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
