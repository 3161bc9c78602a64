package dev.consorcios.cli.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client works with.
 *
 * @param agents the agents of one cluster, at least one, in the order in which they are asked
 * @param timeout how long one operation may take with all its attempts
 * @param limits how long each of these attempts may take
 * @param stateDirectory where sessions and routes are kept
 * @param token the session to use instead of the stored one
 */
public record ClientSettings(
        List<URI> agents,
        Duration timeout,
        AttemptLimits limits,
        Path stateDirectory,
        @Nullable String token,
        Watcher watcher,
        Clock clock,
        Time time) {

    public ClientSettings {
        agents = List.copyOf(agents);
    }

    /** The same in the name of this session. */
    public ClientSettings as(String session) {
        return new ClientSettings(agents, timeout, limits, stateDirectory, session, watcher, clock, time);
    }

    /** The same with another watcher. */
    public ClientSettings watchedBy(Watcher other) {
        return new ClientSettings(agents, timeout, limits, stateDirectory, token, other, clock, time);
    }
}
