package dev.consorcios.system;

import dev.consorcios.api.Login;
import dev.consorcios.api.NewUser;
import dev.consorcios.cli.client.AttemptLimits;
import dev.consorcios.cli.client.ClientSettings;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.Hop;
import dev.consorcios.cli.client.Time;
import dev.consorcios.cli.client.UnavailableException;
import dev.consorcios.cli.client.Watcher;
import dev.consorcios.cli.language.Message;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command line's own client, with its usual patience, for people of one cluster. */
final class Clients {

    private final List<URI> agents;
    private final Path directory;

    /** @param directory where the client keeps the routes that it knows */
    Clients(List<URI> agents, Path directory) {
        this.agents = List.copyOf(agents);
        this.directory = directory;
    }

    /** Somebody new. */
    ClusterClient registered(String name, String password) throws InterruptedException {
        try (ClusterClient stranger = client(null)) {
            stranger.agent().register(new NewUser(name, password));
        }
        return loggedIn(name, password);
    }

    ClusterClient loggedIn(String name, String password) throws InterruptedException {
        try (ClusterClient stranger = client(null)) {
            return client(stranger.agent().logIn(new Login(name, password)).token());
        }
    }

    /** Somebody whom the agents know as soon as one of them has started. */
    ClusterClient awaitLogIn(String name, String password) throws Exception {
        List<ClusterClient> client = new ArrayList<>();
        Waiting.until(name + " is logged in", () -> {
            try {
                return client.add(loggedIn(name, password));
            } catch (UnavailableException notYet) {
                return false;
            }
        });
        return client.getFirst();
    }

    private ClusterClient client(@Nullable String token) {
        return new ClusterClient(new ClientSettings(
                agents,
                Duration.ofSeconds(30),
                AttemptLimits.USUAL,
                directory,
                token,
                new Watcher() {
                    @Override
                    public void hop(Hop hop) {}

                    @Override
                    public void waiting(Message tried) {}
                },
                Clock.systemUTC(),
                new Time() {
                    @Override
                    public long nanos() {
                        return System.nanoTime();
                    }

                    @Override
                    public void pause(Duration duration) {
                        Waiting.pause(duration);
                    }
                }));
    }
}
