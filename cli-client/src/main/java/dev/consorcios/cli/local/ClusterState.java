package dev.consorcios.cli.local;

import dev.consorcios.cli.json.Completeness;
import dev.consorcios.cli.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What runs just now ({@code cluster.json}): how other commands find the cluster. Written by its supervisor, removed when
 * all has stopped; left behind when the supervisor is killed.
 *
 * @param phase how far it is
 * @param supervisor the process that started the parts and starts them again
 * @param parts the processes of the cluster, PostgreSQL first
 */
record ClusterState(Phase phase, RunningProcess supervisor, List<PartState> parts) {

    enum Phase {
        STARTING,
        READY,
        STOPPING
    }

    /**
     * A process: its id alone would not do, ids are given again.
     *
     * @param started when it started, where the system tells
     */
    record RunningProcess(long pid, @Nullable Instant started) {

        // Systems tell the start of a process in units as coarse as a second, counted from a start of their own that
        // moves with the clock.
        private static final Duration TOLERANCE = Duration.ofSeconds(2);

        static RunningProcess of(ProcessHandle process) {
            return new RunningProcess(
                    process.pid(), process.info().startInstant().orElse(null));
        }

        /** The very process, while it lives. */
        Optional<ProcessHandle> find() {
            return ProcessHandle.of(pid).filter(Processes::isAlive).filter(this::isSame);
        }

        private boolean isSame(ProcessHandle process) {
            Instant then = started;
            Optional<Instant> now = process.info().startInstant();
            return then == null
                    || now.isEmpty()
                    || Duration.between(then, now.get()).abs().compareTo(TOLERANCE) <= 0;
        }
    }

    /** One part; {@code process} is absent while it waits to be started (again). */
    record PartState(
            String name,
            PartKind kind,
            String address,
            @Nullable RunningProcess process) {

        Optional<ProcessHandle> find() {
            return Optional.ofNullable(process).flatMap(RunningProcess::find);
        }
    }

    ClusterState {
        parts = List.copyOf(parts);
    }

    /** Empty when there is none, or when it can not be read: then nothing is known. */
    static Optional<ClusterState> read(DataDirectory data) {
        try {
            return Json.stored(Files.readAllBytes(data.state()), ClusterState.class)
                    .filter(Completeness::isComplete);
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /** Replaces the file as a whole: a reader never sees half of it. */
    void write(DataDirectory data) throws IOException {
        Path fresh = data.state().resolveSibling("cluster.json.new");
        Files.writeString(fresh, Json.lines(this));
        Files.move(fresh, data.state(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether the supervisor lives. */
    boolean isSupervised() {
        return supervisor.find().isPresent();
    }

    List<PartState> parts(PartKind kind) {
        return parts.stream().filter(part -> part.kind() == kind).toList();
    }
}
