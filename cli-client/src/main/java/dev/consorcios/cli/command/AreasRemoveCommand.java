package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.flag;
import static dev.consorcios.cli.command.Arguments.parameter;

import dev.consorcios.api.AreaName;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.Prompt;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.language.Message;
import java.util.Optional;

final class AreasRemoveCommand extends Command {

    private String name = "";
    private boolean yes;
    private final Invocation invocation;

    AreasRemoveCommand(Invocation invocation) {
        super("remove");
        this.invocation = invocation;
        takes(parameter(String.class, "NAME", given -> name = given), flag(given -> yes = given, "--yes"));
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
