package dev.consorcios.cli.local;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Starts a cluster whose supervisor is a process of its own that outlives this one and its terminal, and waits until all
 * of it is ready. What the supervisor says meanwhile goes to its log and is passed on from there.
 */
public final class BackgroundCluster {

    private static final String LOG = "up";
    private static final Duration STARTS = Duration.ofMinutes(10);

    private final DataDirectory data;
    private final boolean usual;
    private final PrintStream err;
    private final Poll poll;
    private int passedOn;

    private BackgroundCluster(DataDirectory data, boolean usual, PrintStream err, Poll poll) {
        this.data = data;
        this.usual = usual;
        this.err = err;
        this.poll = poll;
    }

    /**
     * The cluster on this directory; what happens is said on {@code err}.
     *
     * @param usual whether its data are where this program looks for them when it is not told
     */
    public static BackgroundCluster on(Path directory, boolean usual, PrintStream err, Clock clock, Sleeper sleeper) {
        return new BackgroundCluster(DataDirectory.open(directory), usual, err, new Poll(sleeper, clock));
    }

    /**
     * Runs this program with these arguments in the background and returns when its cluster is ready, or does not run
     * because it could not be started: why has then been said.
     */
    public ExitCode start(String... arguments) throws IOException {
        if (ClusterState.read(data).filter(ClusterState::isSupervised).isPresent()) {
            throw ClusterProcesses.inUse(data, usual);
        }
        LogFile log = data.log(LOG);
        log.rotate();
        Process process =
                Processes.inOwnSession(command(arguments), data.path(), log).start();
        Thread giveUp = new Thread(process::destroy, "consorcios-give-up");
        Runtime.getRuntime().addShutdownHook(giveUp);
        boolean decided = poll.until(
                () -> {
                    passOn(log);
                    return !process.isAlive() || isReady(process);
                },
                STARTS);
        passOn(log);
        if (!decided) {
            process.destroy();
            throw new CommandException(
                    ExitCode.UNAVAILABLE, Message.of("local.never-ready", STARTS.toMinutes(), log.path()));
        }
        if (!process.isAlive()) {
            return refused(process.exitValue(), log);
        }
        Runtime.getRuntime().removeShutdownHook(giveUp);
        return ExitCode.DONE;
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                // As the launcher starts it: the cache is made for that.
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:AOTCache=" + Installation.ownCache(),
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=0",
                "-Xlog:disable",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Djdk.reflect.useNativeAccessorOnly=true",
                "-D" + Installation.HOME_PROPERTY + "=" + System.getProperty(Installation.HOME_PROPERTY, "."),
                "-D" + Installation.COMMAND_PROPERTY + "=" + Installation.command(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.consorcios.cli.Consorcios"));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private boolean isReady(Process process) {
        return ClusterState.read(data)
                .filter(state -> state.phase() == ClusterState.Phase.READY)
                .filter(state -> state.supervisor().pid() == process.pid())
                .isPresent();
    }

    private void passOn(LogFile log) {
        List<String> lines = lines(log);
        lines.stream().skip(passedOn).forEach(err::println);
        passedOn = Math.max(passedOn, lines.size());
    }

    private static List<String> lines(LogFile log) {
        try {
            String text = Files.readString(log.path(), StandardCharsets.UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList(); // the last may still be written
        } catch (IOException notYet) {
            return List.of();
        }
    }

    /** The supervisor has said why itself, unless it was killed. */
    private static ExitCode refused(int exitCode, LogFile log) {
        return Arrays.stream(ExitCode.values())
                .filter(code -> code.value() == exitCode)
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.UNAVAILABLE, Message.of("local.supervisor-ended", exitCode, log.path())));
    }

    /** Tells where the cluster is and what to do next, and, the first time, the administrator's password. */
    public void announce(PrintStream out, Words words) throws IOException {
        announcement().print(out, words, true);
    }

    /** Tells the same to a program, as one JSON object. */
    public void announceAsJson(PrintStream out) throws IOException {
        announcement().printJson(out);
    }

    private Announcement announcement() {
        ClusterState state = ClusterState.read(data)
                .orElseThrow(() -> new CommandException(ExitCode.UNAVAILABLE, Message.of("local.stopped-meanwhile")));
        return new Announcement(data, state.parts(), Installation.command(), usual);
    }
}
