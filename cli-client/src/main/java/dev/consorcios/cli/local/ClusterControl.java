package dev.consorcios.cli.local;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.FileTrouble;
import dev.consorcios.cli.language.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at and stops a cluster that another process runs, or ran. */
public final class ClusterControl {

    private static final Duration SUPERVISOR_STOPS = Duration.ofMinutes(3);

    private final DataDirectory data;

    private ClusterControl(DataDirectory data) {
        this.data = data;
    }

    /** The cluster on this data directory, which need not exist. */
    public static ClusterControl of(Path data) {
        return new ClusterControl(DataDirectory.look(data));
    }

    /** How the cluster is. */
    public ClusterReport report() {
        return ClusterReport.of(data);
    }

    /**
     * Stops the cluster, or what is left of it, and returns when it has stopped.
     *
     * @return what was done, in a sentence
     * @throws CommandException if it is in no state to be stopped
     */
    public Message stop() {
        if (!Files.exists(data.lock())) {
            return noneRuns(); // and none ever did: nothing is to be written here
        }
        try {
            Optional<ProcessHandle> supervisor =
                    ClusterState.read(data).flatMap(state -> state.supervisor().find());
            if (supervisor.isPresent()) {
                supervisor.get().destroy();
                Processes.awaitEnd(supervisor.get(), SUPERVISOR_STOPS);
            }
            return stopLeftOvers(supervisor.isPresent());
        } catch (IOException failure) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    Message.of("local.not-stopped", data.path(), FileTrouble.reason(failure)),
                    failure);
        }
    }

    /**
     * Stops what is left of the cluster, if its owner is gone: whoever starts one holds the lock until all has stopped,
     * from before its first process. Returns whether it is; else nothing is done.
     */
    boolean stopAbandoned() throws IOException {
        if (!Files.exists(data.lock())) {
            return false;
        }
        Optional<LockFile> lock = LockFile.tryAcquire(data.lock());
        if (lock.isEmpty()) {
            return false;
        }
        try {
            new LeftOvers(data).stop();
            Files.deleteIfExists(data.state());
            return true;
        } finally {
            lock.get().close();
        }
    }

    private Message noneRuns() {
        return Message.of("local.none-runs", data.path());
    }

    private Message stopLeftOvers(boolean supervisorWasStopped) throws IOException {
        LockFile lock = LockFile.tryAcquire(data.lock())
                .orElseThrow(
                        () -> new CommandException(ExitCode.CONFLICT, Message.of("local.just-starting", data.path())));
        try {
            List<LeftOvers.LeftOver> stopped = new LeftOvers(data).stop();
            Files.deleteIfExists(data.state());
            if (!stopped.isEmpty()) {
                return Message.of(
                        "local.stopped-left-overs",
                        data.path(),
                        stopped.stream().map(LeftOvers.LeftOver::name).collect(Collectors.joining(", ")));
            }
            return supervisorWasStopped ? Message.of("local.stopped", data.path()) : noneRuns();
        } finally {
            lock.close();
        }
    }
}
