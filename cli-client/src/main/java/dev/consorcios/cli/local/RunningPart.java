package dev.consorcios.cli.local;

import dev.consorcios.cli.local.ClusterState.PartState;
import dev.consorcios.cli.local.ClusterState.RunningProcess;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One part of the cluster and the process that runs it just now, if one does. */
final class RunningPart {

    private final Part part;
    private final Clock clock;
    private final RestartPause restartPause = new RestartPause();
    private @Nullable Process process;
    private Instant launched = Instant.EPOCH;
    private boolean wanted;
    private boolean paused;

    RunningPart(Part part, Clock clock) {
        this.part = part;
        this.clock = clock;
    }

    Part part() {
        return part;
    }

    String name() {
        return part.name();
    }

    synchronized Process launch() throws IOException {
        Process fresh = part.command().start();
        process = fresh;
        launched = clock.instant();
        wanted = true;
        paused = false;
        return fresh;
    }

    /** The process that was launched last; it may have ended. */
    synchronized @Nullable Process process() {
        return process;
    }

    synchronized boolean isAlive() {
        Process current = process;
        return current != null && current.isAlive();
    }

    synchronized OptionalLong pid() {
        Process current = process;
        return current != null && current.isAlive() ? OptionalLong.of(current.pid()) : OptionalLong.empty();
    }

    synchronized boolean isReady() {
        Process current = process;
        return current != null && current.isAlive() && part.isReady(current.toHandle());
    }

    /** Whether it is to run: whether its end, if it comes, is an accident. */
    synchronized boolean isWanted() {
        return wanted;
    }

    /** How long to wait before it is started again, now that it has ended. */
    synchronized Duration restartPause() {
        return restartPause.after(Duration.between(launched, clock.instant()));
    }

    /** As {@code kill -9} does it; it is not started again by itself. */
    synchronized void kill() {
        wanted = false;
        Process current = process;
        if (current != null) {
            // PostgreSQL's processes end by themselves, a moment after the one that is killed; while one lives, the
            // next
            // PostgreSQL does not start.
            List<ProcessHandle> children = current.children().toList();
            current.destroyForcibly();
            Processes.awaitEnd(current, part.kind().patience());
            children.forEach(child -> Processes.awaitEnd(child, part.kind().patience()));
        }
    }

    /** Stops it in the middle of whatever it does, until {@link #resume()}. */
    synchronized void pause() throws IOException {
        Process current = process;
        if (current != null && current.isAlive()) {
            paused = true;
            Processes.signal(current.toHandle(), "STOP");
        }
    }

    synchronized void resume() throws IOException {
        Process current = process;
        if (current != null && current.isAlive() && paused) {
            Processes.signal(current.toHandle(), "CONT");
        }
        paused = false;
    }

    synchronized void askToStop() {
        wanted = false;
        Process current = process;
        if (current != null && current.isAlive()) {
            part.kind().askToStop(current.toHandle());
            try {
                resume(); // else it would not hear
            } catch (IOException unheard) {
                current.destroyForcibly();
            }
        }
    }

    /** Waits for the end that was asked for; kills it when that takes too long. */
    void awaitStop() {
        Process current = process();
        if (current != null) {
            Processes.awaitEnd(current, part.kind().patience());
        }
    }

    synchronized PartState state() {
        Process current = process;
        @Nullable RunningProcess running = current == null || !current.isAlive() ? null : RunningProcess.of(current.toHandle());
        return new PartState(part.name(), part.kind(), part.address(), running);
    }
}
