package dev.consorcios.cli.command;

import dev.consorcios.api.AreaName;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.Prompt;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.language.Message;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "remove")
final class AreasRemoveCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", descriptionKey = "NAME")
    private String name = "";

    @Option(names = "--yes")
    private boolean yes;

    private final Invocation invocation;

    AreasRemoveCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        AreaName area = new AreaName(name);
        if (!yes && !isMeant(area)) {
            throw new CommandException(ExitCode.UNEXPECTED, Message.of("commands.areas.not-confirmed", area));
        }
        try (ClusterClient client = invocation.connect()) {
            client.agent().removeArea(area);
            invocation.say(invocation.words().text("commands.areas.removed", area));
        }
        return 0;
    }

    private boolean isMeant(AreaName area) {
        Optional<Prompt> prompt = invocation.environment().prompt();
        if (prompt.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, Message.of("commands.areas.unasked", area));
        }
        String question = invocation.words().text("commands.areas.remove-question", area);
        String yesses = invocation.words().text("commands.yes");
        return prompt.get()
                .line(question)
                .filter(answer -> answer.strip().matches("(?i)" + yesses))
                .isPresent();
    }
}
