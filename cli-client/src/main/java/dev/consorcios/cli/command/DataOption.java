package dev.consorcios.cli.command;

import dev.consorcios.cli.local.ClusterDirectories;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** The option of {@code up}, {@code down} and {@code status} that says which local cluster is meant. */
final class DataOption {

    private @Nullable Path data;

    OptionSpec option() {
        return Arguments.option(Path.class, "DIR", given -> data = given, "--data");
    }

    /** The directory that is meant. */
    Path in(ClusterDirectories directories) {
        Path given = data;
        return given == null ? directories.data() : given.toAbsolutePath().normalize();
    }

    /** Whether it is the one that is meant when none is given. */
    boolean isUsual(ClusterDirectories directories) {
        return in(directories).equals(directories.data());
    }
}
