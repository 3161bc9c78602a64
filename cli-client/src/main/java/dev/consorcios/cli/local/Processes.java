package dev.consorcios.cli.local;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.language.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starting and stopping processes of this machine. */
final class Processes {

    // A session of its own keeps Ctrl-C and a closing terminal from a process: who stops what, and in which order, is
    // decided here. macOS has no setsid command, but always Perl. exec: the process keeps the id that Java knows.
    private static final String OWN_SESSION = """
            if command -v setsid >/dev/null 2>&1; then exec setsid "$@"; fi
            if command -v perl >/dev/null 2>&1; then exec perl -MPOSIX -e 'POSIX::setsid(); exec @ARGV' "$@"; fi
            trap '' HUP INT; exec "$@"
            """;

    // What a person has set for their own client, database or service must not reach the cluster's.
    private static final List<String> FOREIGN_SETTINGS =
            List.of("CONSORCIOS_", "SPRING_", "SERVER_", "MANAGEMENT_", "PG");

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration AFTER_KILL = Duration.ofSeconds(10);

    private Processes() {}

    /** A process that outlives this one and its terminal, writing to {@code log} (it appends). */
    static ProcessBuilder inOwnSession(List<String> command, Path directory, LogFile log) {
        List<String> whole = new ArrayList<>(List.of("/bin/sh", "-c", OWN_SESSION, "sh"));
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
        builder.environment()
                .keySet()
                .removeIf(name -> FOREIGN_SETTINGS.stream().anyMatch(name::startsWith));
        return builder;
    }

    /** SIGINT: PostgreSQL takes it as "roll back what is open, then stop". */
    static void interrupt(ProcessHandle process) {
        try {
            signal(process, "INT");
        } catch (IOException failure) {
            process.destroy();
        }
    }

    /** Sends a signal that Java itself can not send. @param name without SIG */
    static void signal(ProcessHandle process, String name) throws IOException {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -\"$1\" \"$2\"", "sh", name, String.valueOf(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Kills the process unless it ends by itself within {@code patience}. */
    static void awaitEnd(ProcessHandle process, Duration patience) {
        if (!ended(process, patience)) {
            process.destroyForcibly();
            ended(process, AFTER_KILL);
        }
    }

    /** Likewise for a process that this one has started. */
    static void awaitEnd(Process process, Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor(AFTER_KILL.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ended(ProcessHandle process, Duration patience) {
        long start = System.nanoTime();
        while (isAlive(process)) {
            try {
                process.onExit().get(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException notYet) {
                if (System.nanoTime() - start > patience.toNanos()) {
                    return false;
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the process still runs. Java calls a process alive, too, that has ended but whose end nobody has taken note
     * of: the orphans of a killed supervisor stay like that for ever where the first process does not care for them, as
     * in many a container. Such a process has no program any more, and no arguments; of another user's process root may be
     * shown these alone, in a container.
     */
    static boolean isAlive(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return process.isAlive()
                && (info.command().isPresent() || info.arguments().isPresent());
    }

    /** Whether this user is root, as which PostgreSQL does not run. */
    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Runs a short command to its end; returns its exit code. Its output goes to {@code log}. */
    static int run(ProcessBuilder builder, Duration atMost) throws IOException {
        Process process = builder.start();
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new CommandException(
                        ExitCode.UNAVAILABLE,
                        Message.of("local.did-not-end", String.join(" ", builder.command()), atMost.toSeconds()));
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
