package dev.consorcios.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "use",
        description = "Have commands be about a context from now on.",
        footer = {"", "Examples:", "  consorcios context use work", "  consorcios context use --none"})
final class ContextUseCommand implements Callable<Integer> {

    /** One of both. */
    private static final class Choice {

        @Parameters(paramLabel = "NAME", description = "The context.")
        private @Nullable String name;

        @Option(names = "--none", description = "About no context, but CONSORCIOS_AGENTS or this machine.")
        private boolean none;
    }

    @ArgGroup(multiplicity = "1")
    private Choice choice = new Choice();

    private final Invocation invocation;

    ContextUseCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        String name = choice.name;
        invocation.contexts().use(name);
        invocation.say(
                name == null
                        ? invocation.words().text("terminal.context.using-none")
                        : invocation.words().text("terminal.context.using", name));
        if (invocation.setting("CONSORCIOS_AGENTS").isPresent()) {
            invocation.say(invocation.words().text("terminal.context.overridden"));
        }
        return 0;
    }
}
