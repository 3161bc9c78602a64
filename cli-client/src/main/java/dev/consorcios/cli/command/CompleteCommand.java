package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.parameters;

import dev.consorcios.cli.completion.Place;
import java.util.List;

/** Is asked by shells how a command line may go on. Says nothing, and soon, when it does not know. */
final class CompleteCommand extends Command {

    private List<String> words = List.of();
    private final Invocation invocation;
    private final GlobalOptions options;
    private final List<String> commands;

    CompleteCommand(Invocation invocation, GlobalOptions options, List<String> commands) {
        super("__complete");
        this.invocation = invocation;
        this.options = options;
        this.commands = commands;
        takes(parameters("0..*", "", given -> words = given));
        spec().usageMessage().hidden(true);
    }

    @Override
    public Integer call() throws InterruptedException {
        String begun = words.isEmpty() ? "" : words.getLast();
        List<String> line = words.isEmpty() ? List.of() : words.subList(0, words.size() - 1);
        Place place = Place.of(spec().root().commandLine(), commands, line, begun);
        new Completion(invocation, options).tell(place, begun);
        return 0;
    }
}
