package dev.consorcios.cli.command;

import dev.consorcios.cli.language.Message;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The same as {@code --help} behind the command, for who asks first. */
@Command(name = "help")
final class HelpCommand implements Runnable {

    @Parameters(arity = "0..*", paramLabel = "COMMAND", descriptionKey = "COMMAND")
    private List<String> words = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        CommandLine command = spec.root().commandLine();
        for (String word : words) {
            CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                String called = command == spec.root().commandLine() ? word : command.getCommandName() + " " + word;
                throw new MisuseException(command, Message.of("problems.usage.unknown-command", called));
            }
            command = next;
        }
        command.usage(spec.commandLine().getOut());
    }
}
