package dev.consorcios.cli.command;

import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.StoredSession;
import java.io.IOException;
import java.util.Optional;

final class LogoutCommand extends Command {

    private final Invocation invocation;

    LogoutCommand(Invocation invocation) {
        super("logout");
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Optional<StoredSession> stored = invocation.token().isPresent()
                ? Optional.empty()
                : invocation.sessions().find(invocation.agents());
        try (ClusterClient client = invocation.connect()) {
            client.agent().logOut();
        }
        if (stored.isPresent()) {
            invocation.sessions().forget(stored.get());
        }
        invocation.say(invocation.words().text("commands.logout.done"));
        return 0;
    }
}
