package dev.consorcios.cli.command;

import dev.consorcios.api.AreaChange;
import dev.consorcios.api.AreaName;
import dev.consorcios.api.AreaView;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.client.ClusterClient;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "set")
final class AreasSetCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", descriptionKey = "NAME")
    private String name = "";

    @Option(names = "--replicas", paramLabel = "N")
    private @Nullable Integer replicas;

    @Option(names = "--description", paramLabel = "TEXT")
    private @Nullable String description;

    private final Invocation invocation;

    AreasSetCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (replicas == null && description == null) {
            throw new CommandException(ExitCode.USAGE, "Nothing to change. Give --replicas, --description or both.");
        }
        AreaName area = new AreaName(name);
        AreaChange change = new AreaChange(description, replicas);
        try (ClusterClient client = invocation.connect()) {
            AreaView changed = client.agent().changeArea(area, change);
            invocation.say("Changed area '" + changed.name() + "'.");
            invocation.output().changed(changed);
        }
        return 0;
    }
}
