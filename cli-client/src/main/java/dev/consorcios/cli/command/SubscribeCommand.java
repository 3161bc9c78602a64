package dev.consorcios.cli.command;

import dev.consorcios.api.AreaName;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.language.Message;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "subscribe")
final class SubscribeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "AREA", arity = "0..*", descriptionKey = "AREA")
    private List<String> names = List.of();

    @Option(names = "--from-now")
    private boolean fromNow;

    @Option(names = "--from", paramLabel = "FILE")
    private @Nullable String file;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Invocation invocation;

    SubscribeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        String from = file;
        if (from == null && names.isEmpty() || from != null && (fromNow || !names.isEmpty())) {
            throw new MisuseException(spec.commandLine(), Message.of("terminal.subscriptions.which"));
        }
        if (from != null) {
            return new SubscriptionImport(invocation).run(from);
        }
        try (ClusterClient client = invocation.connect()) {
            for (AreaName area : AreaArguments.existing(names, client.agent())) {
                boolean isNew = client.node().subscribe(area, fromNow);
                invocation.say((isNew ? "Subscribed to '" : "Already subscribed to '") + area + "'.");
            }
        }
        return 0;
    }
}
