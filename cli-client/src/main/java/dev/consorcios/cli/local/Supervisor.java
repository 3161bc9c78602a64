package dev.consorcios.cli.local;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.language.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Starts again what died, after a pause that grows while it keeps dying;
 * keeps the logs from filling the disk; and ends with the data directory, without which nobody finds the cluster any more.
 */
final class Supervisor {

    private static final Duration ROUND = Duration.ofMinutes(1);

    /** What {@link Process#exitValue()} adds to the number of the signal that ended a process. */
    private static final int SIGNAL = 128;

    private final ClusterProcesses processes;
    private final Consumer<Message> notices;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "consorcios-supervisor");
        thread.setDaemon(true);
        return thread;
    });

    Supervisor(ClusterProcesses processes, Consumer<Message> notices) {
        this.processes = processes;
        this.notices = notices;
    }

    /** From now on, brings these parts back when they die. */
    void start(List<RunningPart> parts) {
        parts.forEach(this::watch);
        long every = ROUND.toSeconds();
        executor.scheduleWithFixedDelay(() -> lookAfter(parts), every, every, TimeUnit.SECONDS);
    }

    void watch(RunningPart part) {
        Process process = part.process();
        if (process != null) {
            process.onExit().thenRunAsync(() -> ended(part, process), executor);
        }
    }

    void stop() {
        executor.shutdownNow();
    }

    private void ended(RunningPart part, Process process) {
        if (!part.isWanted() || part.process() != process) {
            return;
        }
        int exitCode = process.exitValue();
        Message why = exitCode > SIGNAL
                ? Message.of("local.part.killed", part.name(), exitCode - SIGNAL)
                : Message.of("local.part.ended", part.name(), exitCode);
        processes.noteChange();
        startAgain(part, why);
    }

    private void startAgain(RunningPart part, Message why) {
        Duration pause = part.restartPause();
        notices.accept(Message.of(
                "local.starting-again",
                why,
                pause.toSeconds(),
                processes.log(part).path()));
        executor.schedule(() -> launch(part), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void launch(RunningPart part) {
        if (part.isAlive()) {
            return;
        }
        try {
            processes.launch(part);
            watch(part);
        } catch (IOException failure) {
            startAgain(part, Message.of("local.part.not-started", part.name(), String.valueOf(failure.getMessage())));
        } catch (CommandException failure) {
            // Interrupted: the cluster stops, and nothing is to be started any more.
            if (failure.exitCode() != ExitCode.INTERRUPTED) {
                startAgain(part, Message.of("local.part.not-started", part.name(), failure.text()));
            }
        }
    }

    private void lookAfter(List<RunningPart> parts) {
        if (processes.data().isGone()) {
            notices.accept(Message.of("local.data-deleted", processes.data().path()));
            new Thread(processes::stop, "consorcios-data-gone").start();
            return;
        }
        parts.forEach(this::trimLog);
    }

    private void trimLog(RunningPart part) {
        try {
            processes.log(part).trim(LogFile.LARGEST);
        } catch (IOException retriedNextTime) {
            // A log that can not be trimmed now can be in a minute; it is not worth a line on the terminal.
        }
    }
}
