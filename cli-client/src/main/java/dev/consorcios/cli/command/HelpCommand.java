package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.parameters;

import dev.consorcios.cli.language.Message;
import java.util.List;
import picocli.CommandLine;

/** The same as {@code --help} behind the command, for who asks first. */
final class HelpCommand extends Command {

    private List<String> words = List.of();

    HelpCommand() {
        super("help");
        takes(parameters("0..*", "COMMAND", given -> words = given));
    }

    @Override
    public Integer call() {
        CommandLine command = spec().root().commandLine();
        for (String word : words) {
            CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                String called = command == spec().root().commandLine() ? word : command.getCommandName() + " " + word;
                throw new MisuseException(command, Message.of("problems.usage.unknown-command", called));
            }
            command = next;
        }
        command.usage(spec().commandLine().getOut());
        return 0;
    }
}
