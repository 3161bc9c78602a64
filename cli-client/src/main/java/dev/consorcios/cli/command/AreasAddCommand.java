package dev.consorcios.cli.command;

import dev.consorcios.api.AreaView;
import dev.consorcios.api.NewArea;
import dev.consorcios.cli.client.ClusterClient;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "add")
final class AreasAddCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", descriptionKey = "NAME")
    private String name = "";

    @Option(names = "--replicas", paramLabel = "N")
    private @Nullable Integer replicas;

    @Option(names = "--description", paramLabel = "TEXT")
    private @Nullable String description;

    private final Invocation invocation;

    AreasAddCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        NewArea area = new NewArea(name, description, replicas);
        try (ClusterClient client = invocation.connect()) {
            AreaView added = client.agent().addArea(area);
            invocation.say("Added area '" + added.name() + "'.");
            invocation.output().changed(added);
        }
        return 0;
    }
}
