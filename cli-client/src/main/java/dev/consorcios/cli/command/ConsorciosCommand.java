package dev.consorcios.cli.command;

import dev.consorcios.cli.language.Message;
import picocli.CommandLine.ScopeType;

/** The command without a command: shows a person the way in; tells a script that a command is wanted. */
final class ConsorciosCommand extends Command {

    private final Invocation invocation;

    ConsorciosCommand(GlobalOptions options, Invocation invocation) {
        super("consorcios");
        this.invocation = invocation;
        spec().scopeType(ScopeType.INHERIT)
                .versionProvider(new Version())
                .usageMessage()
                .sortOptions(false)
                .synopsisSubcommandLabel("COMMAND");
        takes(options.declared());
    }

    @Override
    public Integer call() {
        if (!invocation.environment().outIsTerminal()) {
            throw misuse(Message.of("problems.usage.no-command"));
        }
        invocation.environment().out().println(invocation.words().text("menu.overview"));
        return 0;
    }
}
