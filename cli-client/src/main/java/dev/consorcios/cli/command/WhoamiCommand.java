package dev.consorcios.cli.command;

import dev.consorcios.cli.client.ClusterClient;

final class WhoamiCommand extends Command {

    private final Invocation invocation;

    WhoamiCommand(Invocation invocation) {
        super("whoami");
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ClusterClient client = invocation.connect()) {
            invocation.output().user(client.agent().me());
        }
        return 0;
    }
}
