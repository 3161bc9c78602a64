package dev.consorcios.cli.local;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.FileTrouble;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.local.ClusterState.PartState;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;

/**
 * A cluster on this machine: PostgreSQL, agents and nodes as processes of their own. This process is their supervisor:
 * it starts again what dies, and {@link #close()} stops all of them in order.
 *
 * <p>Safe for use by several threads: {@link #close()} may be called while {@link #start()} is under way.
 */
public final class LocalCluster implements AutoCloseable {

    /** The name of the administrator that the first start makes. */
    public static final String ADMIN = "admin";

    /** The name of the part that is PostgreSQL; the others are {@code agent-1} …, {@code node-1} …. */
    public static final String DATABASE = Postgres.NAME;

    private static final Duration DATABASE_STARTS = Duration.ofMinutes(5); // it may have a crash to recover from
    private static final Duration SERVICES_START = Duration.ofMinutes(3);
    private static final Duration NODES_JOIN = Duration.ofMinutes(1);

    private final ClusterOptions options;
    private final Installation installation;
    private final Consumer<Message> notices;
    private final ClusterProcesses processes;

    private LocalCluster(
            ClusterOptions options, Installation installation, Consumer<Message> notices, ClusterProcesses processes) {
        this.options = options;
        this.installation = installation;
        this.notices = notices;
        this.processes = processes;
    }

    /**
     * A cluster that holds its data directory and does not run yet.
     *
     * @param notices told, a line each, what a person who waits would like to know
     * @throws CommandException if the directory can not be used, or a cluster runs on it
     */
    public static LocalCluster prepare(
            ClusterOptions options,
            Installation installation,
            Consumer<Message> notices,
            Clock clock,
            Sleeper sleeper) {
        DataDirectory data = DataDirectory.open(options.data());
        try {
            return new LocalCluster(
                    options, installation, notices, ClusterProcesses.on(data, options, notices, clock, sleeper));
        } catch (IOException failure) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    Message.of("local.data-unusable", data.path(), FileTrouble.reason(failure)),
                    failure);
        }
    }

    /**
     * Starts the cluster and returns when every part is ready and the agents know every node. What a killed supervisor
     * left behind on the same data is stopped first.
     *
     * @throws CommandException if it can not be started; nothing is left running then
     */
    public LocalCluster start() {
        try {
            startParts();
            return this;
        } catch (IOException | SQLException failure) {
            close();
            Object reason = failure instanceof IOException trouble
                    ? FileTrouble.reason(trouble)
                    : String.valueOf(failure.getMessage());
            throw new CommandException(ExitCode.UNAVAILABLE, Message.of("local.not-started", reason), failure);
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private void startParts() throws IOException, SQLException {
        DataDirectory data = processes.data();
        Optional<ClusterState> former = ClusterState.read(data);
        List<LeftOvers.LeftOver> leftOvers = processes.step(new LeftOvers(data)::stop);
        if (!leftOvers.isEmpty()) {
            notices.accept(Message.of(
                    "local.cleared",
                    leftOvers.stream().map(LeftOvers.LeftOver::name).collect(Collectors.joining(", "))));
        }
        ClusterPlan plan = processes.step(() -> plan(data));
        List<RunningPart> parts = processes.plan(plan.parts());
        List<RunningPart> services = parts.subList(1, parts.size());

        notices.accept(Message.of("local.starting-postgresql"));
        processes.start(List.of(parts.getFirst()), DATABASE_STARTS);
        plan.postgres().createDatabase();
        Membership membership = new Membership(plan.postgres(), data);
        Timestamp before = membership.now();
        notices.accept(Message.of(
                "local.starting-services",
                Message.counted("local.agents", options.agents()),
                Message.counted("local.nodes", options.nodes())));
        processes.start(services, SERVICES_START);
        if (!processes.until(() -> membership.haveJoined(plan.nodes(), before), parts, NODES_JOIN)) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE, Message.of("local.nodes-unknown", NODES_JOIN.toSeconds(), data.logs()));
        }
        for (PartState gone : former.map(state -> state.parts(PartKind.NODE)).orElse(List.of())) {
            if (plan.nodes().stream().noneMatch(node -> node.name().equals(gone.name()))) {
                membership.drain(gone.name(), plan.agents().getFirst());
            }
        }
        processes.ready();
    }

    private ClusterPlan plan(DataDirectory data) throws IOException {
        PostgresBinaries binaries = PostgresBinaries.unpackedIn(
                options.cache(), () -> notices.accept(Message.of("local.unpacking", options.cache())));
        ClusterPlan plan = ClusterPlan.of(options, installation, data, binaries, processes.ports());
        FileUtils.deleteDirectory(data.temporary().toFile());
        Files.createDirectory(data.temporary());
        plan.postgres().initialise(notices);
        return plan;
    }

    /** The agents' addresses, the first agent's first. */
    public List<String> agentUrls() {
        return names(PartKind.AGENT).stream().map(this::address).toList();
    }

    /** The names of all parts of a kind. */
    public List<String> names(PartKind kind) {
        return processes.parts().stream()
                .filter(part -> part.part().kind() == kind)
                .map(RunningPart::name)
                .toList();
    }

    /** Where the part listens: a URL. */
    public String address(String name) {
        return part(name).part().address();
    }

    /** The process that runs the part, while one does. */
    public OptionalLong pid(String name) {
        return part(name).pid();
    }

    /** Kills a part as {@code kill -9} does; it stays dead until {@link #start(String)}. */
    public void kill(String name) {
        part(name).kill();
        processes.noteChange();
    }

    /** Stops a part in the middle of whatever it does, as {@code kill -STOP} does, until {@link #resume(String)}. */
    public void pause(String name) throws IOException {
        part(name).pause();
    }

    public void resume(String name) throws IOException {
        part(name).resume();
    }

    /** Stops a part as it is meant to be stopped; it stays so until {@link #start(String)}. */
    public void stop(String name) {
        part(name).askToStop();
        part(name).awaitStop();
        processes.noteChange();
    }

    /** Returns whether all parts became ready within {@code atMost}. */
    public boolean awaitReady(Duration atMost) {
        return processes.until(() -> processes.parts().stream().allMatch(RunningPart::isReady), List.of(), atMost);
    }

    /** Starts a part that was killed or stopped and returns when it is ready. */
    public void start(String name) throws IOException {
        processes.startAgain(part(name), SERVICES_START);
    }

    /** The administrator's password, until it has been shown. */
    public Optional<String> adminPassword() throws IOException {
        SecretFile file = processes.data().adminPassword();
        return file.exists() ? Optional.of(file.read()) : Optional.empty();
    }

    /** Tells where the cluster is and what to do next, and, the first time, the administrator's password. */
    public void announce(PrintStream out, Words words) throws IOException {
        announcement().print(out, words, false);
    }

    /** Tells the same to a program, as one JSON object. */
    public void announceAsJson(PrintStream out) throws IOException {
        announcement().printJson(out);
    }

    private Announcement announcement() {
        List<PartState> parts =
                processes.parts().stream().map(RunningPart::state).toList();
        return new Announcement(processes.data(), parts, Installation.command(), options.usual());
    }

    /** Connects to the cluster's database, for who wants to look inside. */
    public Connection connect() throws SQLException, IOException {
        if (part(DATABASE).part() instanceof Postgres postgres) {
            return postgres.connect();
        }
        throw new NoSuchElementException(DATABASE);
    }

    /** The last lines of every part's log, each behind its part's name. */
    public List<String> logTails(int lines) {
        return processes.parts().stream()
                .flatMap(part -> processes.log(part).tail(lines).stream().map(line -> part.name() + ": " + line))
                .toList();
    }

    private RunningPart part(String name) {
        return processes.parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(name));
    }

    /** Whether anything is, or may be, left to stop. */
    public boolean isRunning() {
        return !processes.haveStopped();
    }

    /** Returns when another thread has stopped the cluster. */
    public void awaitClose() {
        processes.awaitStopped();
    }

    /** Stops nodes, then agents, then PostgreSQL; what does not stop in time is killed. A second call only waits. */
    @Override
    public void close() {
        processes.stop();
    }
}
