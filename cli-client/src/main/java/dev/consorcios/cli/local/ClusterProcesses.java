package dev.consorcios.cli.local;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.local.ClusterState.Phase;
import dev.consorcios.cli.local.ClusterState.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.commons.io.FileUtils;

/**
 * The processes of a cluster on its data directory, which it holds until all of them have stopped. Nothing can be
 * started any more once {@link #stop} has begun.
 */
final class ClusterProcesses {

    static final int LINES_OF_A_LOG = 12;

    private final DataDirectory data;
    private final LockFile lock;
    private final Ports ports;
    private final Consumer<Message> notices;
    private final Clock clock;
    private final Poll poll;
    private final Supervisor supervisor;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private List<RunningPart> parts = List.of();
    private Phase phase = Phase.STARTING;

    private ClusterProcesses(
            DataDirectory data, LockFile lock, Ports ports, Consumer<Message> notices, Clock clock, Sleeper sleeper) {
        this.data = data;
        this.lock = lock;
        this.ports = ports;
        this.notices = notices;
        this.clock = clock;
        this.poll = new Poll(sleeper, clock);
        this.supervisor = new Supervisor(this, notices);
    }

    /** Takes hold of the data directory; a conflict when a cluster runs on it. */
    static ClusterProcesses on(
            DataDirectory data, ClusterOptions options, Consumer<Message> notices, Clock clock, Sleeper sleeper)
            throws IOException {
        LockFile lock = LockFile.tryAcquire(data.lock()).orElseThrow(() -> inUse(data, options.usual()));
        Ports ports = new Ports(options.cache().resolve("ports"));
        return new ClusterProcesses(data, lock, ports, notices, clock, sleeper);
    }

    static CommandException inUse(DataDirectory data, boolean usual) {
        return new CommandException(
                ExitCode.CONFLICT,
                Message.of(
                        "local.runs-already",
                        data.path(),
                        Installation.command("status", data.path(), usual),
                        Installation.command("down", data.path(), usual)));
    }

    /** Something that must not happen while the cluster stops, and not begin after. */
    interface Step<T> {
        T run() throws IOException;
    }

    /** Takes a step of the start that leaves no process behind. */
    synchronized <T> T step(Step<T> step) throws IOException {
        requireNotStopping();
        return step.run();
    }

    /** The parts that this cluster is made of; none of them runs yet. */
    synchronized List<RunningPart> plan(List<Part> planned) throws IOException {
        for (Part part : planned) {
            data.log(part.name()).rotate();
        }
        parts = planned.stream().map(part -> new RunningPart(part, clock)).toList();
        return parts;
    }

    synchronized List<RunningPart> parts() {
        return parts;
    }

    /** The ports of this cluster; they are its own until it has stopped. */
    Ports ports() {
        return ports;
    }

    DataDirectory data() {
        return data;
    }

    LogFile log(RunningPart part) {
        return data.log(part.name());
    }

    synchronized void launch(RunningPart part) throws IOException {
        requireNotStopping();
        part.launch();
        writeState();
    }

    /** Starts parts side by side and returns when all are ready. */
    void start(List<RunningPart> fresh, Duration atMost) throws IOException {
        for (RunningPart part : fresh) {
            launch(part);
        }
        if (!until(() -> fresh.stream().allMatch(RunningPart::isReady), fresh, atMost)) {
            RunningPart late =
                    fresh.stream().filter(part -> !part.isReady()).findFirst().orElse(fresh.getFirst());
            throw failedStart(late, Message.of("local.part.not-ready", late.name(), atMost.toSeconds()));
        }
    }

    /** Waits for something that these parts are to bring about, as long as they live. */
    boolean until(java.util.function.BooleanSupplier condition, List<RunningPart> living, Duration atMost) {
        return poll.until(
                () -> {
                    requireNotStopping();
                    living.forEach(this::requireAlive);
                    return condition.getAsBoolean();
                },
                atMost);
    }

    /** Everything is ready: from now on, what dies is started again. */
    synchronized void ready() throws IOException {
        requireNotStopping();
        phase = Phase.READY;
        writeState();
        supervisor.start(parts);
    }

    /** Starts a part that was killed on purpose; from now on it is started again when it dies. */
    void startAgain(RunningPart part, Duration atMost) throws IOException {
        start(List.of(part), atMost);
        supervisor.watch(part);
    }

    /** A process has ended: others are to see it. */
    synchronized void noteChange() {
        try {
            writeState();
        } catch (IOException failure) {
            notices.accept(Message.of("local.state-not-written", data.state(), String.valueOf(failure.getMessage())));
        }
    }

    /** Stops nodes, then agents, then PostgreSQL, and lets go of the data directory. Returns when that is done. */
    void stop() {
        if (beginToStop()) {
            supervisor.stop();
            noteChange();
            for (PartKind kind : PartKind.values()) {
                List<RunningPart> alike = parts().stream()
                        .filter(part -> part.part().kind() == kind)
                        .toList();
                alike.forEach(RunningPart::askToStop);
                alike.forEach(RunningPart::awaitStop);
            }
            try {
                Files.deleteIfExists(data.state());
                FileUtils.deleteDirectory(data.temporary().toFile());
                ports.close();
                lock.close();
            } catch (IOException failure) {
                notices.accept(Message.of("local.not-tidied", data.path(), String.valueOf(failure.getMessage())));
            } finally {
                stopped.countDown();
            }
        } else {
            awaitStopped();
        }
    }

    boolean haveStopped() {
        return stopped.getCount() == 0;
    }

    /** Returns when another thread has stopped the cluster. */
    void awaitStopped() {
        try {
            stopped.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean beginToStop() {
        boolean first = phase != Phase.STOPPING;
        phase = Phase.STOPPING;
        return first;
    }

    private synchronized void requireNotStopping() {
        if (phase == Phase.STOPPING) {
            throw new CommandException(ExitCode.INTERRUPTED, Message.of("local.interrupted"));
        }
    }

    private void requireAlive(RunningPart part) {
        Process process = part.process();
        if (process != null && !process.isAlive()) {
            throw failedStart(part, Message.of("local.part.stopped-early", part.name(), process.exitValue()));
        }
    }

    private CommandException failedStart(RunningPart part, Message what) {
        return failedStart(what, log(part), notices);
    }

    /** Shows why: the end of a log. */
    static CommandException failedStart(Message what, LogFile log, Consumer<Message> notices) {
        List<String> tail = log.tail(LINES_OF_A_LOG);
        tail.forEach(line -> notices.accept(Message.of("problems.said", "  " + line)));
        return new CommandException(
                ExitCode.UNAVAILABLE,
                Message.of(tail.isEmpty() ? "local.failed" : "local.failed-log-above", what, log.path()));
    }

    private synchronized void writeState() throws IOException {
        new ClusterState(
                        phase,
                        RunningProcess.of(ProcessHandle.current()),
                        parts.stream().map(RunningPart::state).toList())
                .write(data);
    }
}
