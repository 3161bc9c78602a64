package dev.consorcios.cli.command;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.cli.client.ClusterClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "delete")
final class DeleteCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "AREA", descriptionKey = "AREA")
    private String area = "";

    @Parameters(index = "1", paramLabel = "POSITION", descriptionKey = "POSITION")
    private long position;

    private final Invocation invocation;

    DeleteCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        AreaName name = new AreaName(area);
        if (position < 1) {
            throw InvalidValueException.invalid("position", "must be 1 or more");
        }
        try (ClusterClient client = invocation.connect()) {
            client.node().delete(name, position);
            invocation.say("Deleted " + position + " in '" + name + "'.");
        }
        return 0;
    }
}
