package dev.consorcios.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a command: shows a person the way in; tells a script that a command is wanted. */
@Command(
        name = "consorcios",
        description = "News by subscription: subscribe to areas, post in them, read what is new.",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  consorcios register ana",
            "  consorcios areas",
            "  consorcios subscribe World",
            "  consorcios post World Snow in Lima",
            "  consorcios read World"
        })
final class ConsorciosCommand implements Runnable {

    @Mixin
    private final GlobalOptions options;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Invocation invocation;

    ConsorciosCommand(GlobalOptions options, Invocation invocation) {
        this.options = options;
        this.invocation = invocation;
    }

    @Override
    public void run() {
        if (invocation.environment().outIsTerminal()) {
            invocation.environment().out().println(invocation.words().text("menu.overview"));
            return;
        }
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
