package dev.consorcios.cli.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The same as {@code --help} behind the command, for who asks first. */
@Command(
        name = "help",
        description = "Show how to use a command.",
        footer = {"", "Examples:", "  consorcios help post", "  consorcios help areas add"})
final class HelpCommand implements Runnable {

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command; without one, all are listed.")
    private List<String> words = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        CommandLine command = spec.root().commandLine();
        for (String word : words) {
            CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                throw new ParameterException(
                        command, "There is no command '" + command.getCommandName() + " " + word + "'");
            }
            command = next;
        }
        command.usage(spec.commandLine().getOut());
    }
}
