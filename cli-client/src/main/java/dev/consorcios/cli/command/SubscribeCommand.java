package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.flag;
import static dev.consorcios.cli.command.Arguments.option;
import static dev.consorcios.cli.command.Arguments.parameters;

import dev.consorcios.api.AreaName;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.language.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class SubscribeCommand extends Command {

    private List<String> names = List.of();
    private boolean fromNow;
    private @Nullable String file;
    private final Invocation invocation;

    SubscribeCommand(Invocation invocation) {
        super("subscribe");
        this.invocation = invocation;
        takes(
                parameters("0..*", "AREA", given -> names = given),
                flag(given -> fromNow = given, "--from-now"),
                option(String.class, "FILE", given -> file = given, "--from"));
    }

    @Override
    public Integer call() throws InterruptedException {
        String from = file;
        if (from == null && names.isEmpty() || from != null && (fromNow || !names.isEmpty())) {
            throw misuse(Message.of("terminal.subscriptions.which"));
        }
        if (from != null) {
            return new SubscriptionImport(invocation).run(from);
        }
        try (ClusterClient client = invocation.connect()) {
            for (AreaName area : AreaArguments.existing(names, client.agent())) {
                boolean isNew = client.node().subscribe(area, fromNow);
                invocation.say(invocation
                        .words()
                        .text(isNew ? "commands.subscribe.done" : "commands.subscribe.already", area));
            }
        }
        return 0;
    }
}
