package dev.consorcios.cli.local;

import dev.consorcios.cli.CliEnvironment;
import java.nio.file.Path;

/**
 * Where a person's clusters keep things, when they do not say otherwise.
 *
 * @param data the data directory: {@code ~/.consorcios/data}
 * @param cache what can be made again at any time: {@code consorcios} in {@code $XDG_CACHE_HOME} or {@code ~/.cache}
 */
public record ClusterDirectories(Path data, Path cache) {

    public static ClusterDirectories of(CliEnvironment environment) {
        Path caches = environment
                .variable("XDG_CACHE_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute) // as its specification has it: others are to be ignored
                .orElseGet(() -> Path.of(
                        environment.variable("HOME").orElseGet(() -> System.getProperty("user.home")), ".cache"));
        return new ClusterDirectories(
                environment.stateDirectory().resolve("data").toAbsolutePath().normalize(),
                caches.resolve("consorcios"));
    }
}
