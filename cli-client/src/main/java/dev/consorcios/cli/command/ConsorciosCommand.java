package dev.consorcios.cli.command;

import dev.consorcios.cli.language.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a command: says that one is wanted. */
@Command(
        name = "consorcios",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class ConsorciosCommand implements Runnable {

    @Mixin
    private final GlobalOptions options;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ConsorciosCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public void run() {
        throw new MisuseException(spec.commandLine(), Message.of("problems.usage.no-command"));
    }
}
