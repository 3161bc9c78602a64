package dev.consorcios.cli.command;

import dev.consorcios.cli.completion.Place;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Is asked by shells how a command line may go on. Says nothing, and soon, when it does not know. */
@Command(name = "__complete", hidden = true)
final class CompleteCommand implements Callable<Integer> {

    @Parameters(arity = "0..*")
    private List<String> words = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Invocation invocation;
    private final GlobalOptions options;
    private final List<String> commands;

    CompleteCommand(Invocation invocation, GlobalOptions options, List<String> commands) {
        this.invocation = invocation;
        this.options = options;
        this.commands = commands;
    }

    @Override
    public Integer call() throws InterruptedException {
        String begun = words.isEmpty() ? "" : words.getLast();
        List<String> line = words.isEmpty() ? List.of() : words.subList(0, words.size() - 1);
        Place place = Place.of(spec.root().commandLine(), commands, line, begun);
        new Completion(invocation, options).tell(place, begun);
        return 0;
    }
}
