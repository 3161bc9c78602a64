package dev.consorcios.cli.command;

import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.StoredSession;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "logout",
        description = "End the session, at once and everywhere.",
        footer = {"", "Example:", "  consorcios logout"})
final class LogoutCommand implements Callable<Integer> {

    private final Invocation invocation;

    LogoutCommand(Invocation invocation) {
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
