package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.flag;
import static dev.consorcios.cli.command.Arguments.parameter;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgGroupSpec;

final class ContextUseCommand extends Command {

    private @Nullable String name;

    private final Invocation invocation;

    ContextUseCommand(Invocation invocation) {
        super("use");
        this.invocation = invocation;
        spec().addArgGroup(ArgGroupSpec.builder()
                .multiplicity("1")
                .addArg(parameter(String.class, "NAME", given -> name = given))
                .addArg(flag(none -> {}, "--none")) // that there is no name says it
                .build());
    }

    @Override
    public Integer call() throws IOException {
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
