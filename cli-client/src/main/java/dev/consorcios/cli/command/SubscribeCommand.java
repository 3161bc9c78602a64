package dev.consorcios.cli.command;

import dev.consorcios.api.AreaName;
import dev.consorcios.cli.client.ClusterClient;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "subscribe",
        description = "Subscribe to areas: only subscribers read and post.",
        footer = {
            "",
            "In a pattern, * stands for any characters and ? for one; quote it, so that the",
            "shell leaves it alone. --from takes what 'consorcios export' printed: it",
            "subscribes to those areas and marks read what was read then, never less than",
            "is read already.",
            "",
            "Examples:",
            "  consorcios subscribe World Sports",
            "  consorcios subscribe 'sports*' --from-now",
            "  consorcios subscribe --from subscriptions.json"
        })
final class SubscribeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "AREA", arity = "0..*", description = "The areas, or patterns of their names.")
    private List<String> names = List.of();

    @Option(names = "--from-now", description = "Take what is there already as read.")
    private boolean fromNow;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "Subscribe as in this file that was exported; - is standard input.")
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
            throw new ParameterException(spec.commandLine(), invocation.words().text("terminal.subscriptions.which"));
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
