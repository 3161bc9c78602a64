package dev.consorcios.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.language.Language;
import dev.consorcios.cli.language.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Order(2)
class LocalClusterTest {

    private static final Path CACHE = Path.of("target/cache").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private Installation installation;
    private Path data;
    private final List<String> notices = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void layOut() throws IOException {
        installation = StandInInstallation.in(directory.resolve("checkout"));
        data = directory.resolve("data with space");
    }

    @Test
    void startsEveryPartAndStopsNodesThenAgentsThenPostgresql() throws Exception {
        LocalCluster cluster = cluster(1, 2);
        List<ProcessHandle> processes;
        try (cluster) {
            cluster.start();
            processes = handles(cluster, "postgresql", "agent-1", "node-1", "node-2");
            assertThat(cluster.agentUrls()).hasSize(1);
            assertThat(Readiness.of(cluster.agentUrls().getFirst())).isEqualTo(Readiness.READY);
            assertThat(ClusterState.read(DataDirectory.look(data)))
                    .hasValueSatisfying(state -> assertThat(state.phase()).isEqualTo(ClusterState.Phase.READY));
        }
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(data.resolve("cluster.json")).doesNotExist();

        try (LocalCluster again = cluster(1, 2).start()) {
            assertThat(query(again, "select string_agg(name, ' ' order by number) from goodbyes"))
                    .matches("node-[12] node-[12] agent");
        }
    }

    @Test
    void theAdministratorsPasswordIsHandedOverUntilItHasBeenShown() throws Exception {
        String password;
        try (LocalCluster first = cluster(1, 1).start()) {
            password = first.adminPassword().orElseThrow();
            assertThat(password).hasSizeBetween(20, 64);
        }
        try (LocalCluster second = cluster(1, 1).start()) {
            assertThat(second.adminPassword()).contains(password);
            assertThat(log("agent-1")).contains("password given in a file");
            ByteArrayOutputStream shown = new ByteArrayOutputStream();
            second.announce(new PrintStream(shown, true, StandardCharsets.UTF_8), Words.in(Language.ENGLISH));
            assertThat(shown.toString(StandardCharsets.UTF_8)).contains("Administrator: admin, password: " + password);
        }
        try (LocalCluster third = cluster(1, 1).start()) {
            assertThat(third.adminPassword()).isEmpty();
            assertThat(log("agent-1")).contains("no password given");
        }
    }

    @Test
    void whatDiesIsStartedAgainAndNothingIsLost() throws Exception {
        try (LocalCluster cluster = cluster(1, 1).start()) {
            execute(cluster, "create table kept (value text)");
            execute(cluster, "insert into kept values ('here')");
            for (String name : List.of("node-1", "agent-1", "postgresql")) {
                ProcessHandle process = handles(cluster, name).getFirst();
                process.destroyForcibly();
                assertThat(eventually(() -> cluster.pid(name).isPresent()
                                && cluster.pid(name).getAsLong() != process.pid()))
                        .as("%s runs again; said: %s", name, notices)
                        .isTrue();
            }
            assertThat(eventually(() -> canQuery(cluster))).isTrue();
            assertThat(query(cluster, "select value from kept")).isEqualTo("here");
            assertThat(notices)
                    .anyMatch(line ->
                            line.startsWith("node-1 was killed (signal 9); starting it again in 1 s. Its log: "));
            assertThat(notices).noneMatch(line -> line.contains("\n"));
        }
    }

    @Test
    void whatIsKilledOnPurposeStaysDeadUntilItIsStarted() throws Exception {
        try (LocalCluster cluster = cluster(1, 2).start()) {
            for (String name : List.of("node-2", "postgresql")) {
                cluster.kill(name);
                assertThat(cluster.pid(name)).isEmpty();
            }
            assertThat(eventually(() -> cluster.pid("node-2").isPresent(), RestartPause.FIRST.multipliedBy(2)))
                    .isFalse();
            cluster.start("postgresql");
            cluster.start("node-2");
            assertThat(cluster.pid("node-2")).isPresent();
            assertThat(query(cluster, "select count(*) from nodes")).isEqualTo("2");
        }
    }

    @Test
    void whatIsPausedAnswersNobodyAndGoesOnWhereItWas() throws Exception {
        try (LocalCluster cluster = cluster(1, 1).start()) {
            long pid = cluster.pid("node-1").orElseThrow();
            cluster.pause("node-1");
            // On busy processors it takes the system a moment to stop it.
            assertThat(eventually(() -> Readiness.of(cluster.address("node-1")) == Readiness.SILENT))
                    .isTrue();
            assertThat(cluster.awaitReady(Duration.ZERO)).isFalse();

            cluster.resume("node-1");
            assertThat(cluster.awaitReady(PATIENCE)).isTrue();
            assertThat(cluster.pid("node-1")).hasValue(pid);
        }
    }

    @Test
    void whatIsPausedOrStoppedDoesNotKeepTheClusterFromStopping() throws Exception {
        LocalCluster cluster = cluster(1, 2);
        try (cluster) {
            cluster.start();
            cluster.stop("node-2");
            assertThat(cluster.pid("node-2")).isEmpty();
            cluster.pause("node-1");
        }
        try (LocalCluster again = cluster(1, 2).start()) {
            assertThat(query(again, "select string_agg(name, ' ' order by number) from goodbyes"))
                    .as("each could say goodbye")
                    .isEqualTo("node-2 node-1 agent");
        }
    }

    @Test
    void aTakenPortIsNamedAndNothingIsLeftRunning() throws Exception {
        int port = freePort();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                LocalCluster cluster = cluster(ClusterOptions.from(port, 1, 1, data, CACHE, ServiceMode.QUICK))) {
            assertThat(taken.isBound()).isTrue();
            assertThatExceptionOfType(CommandException.class)
                    .isThrownBy(cluster::start)
                    .withMessage("Port " + port + " is taken by another program. Stop that program, or choose another"
                            + " port with --port.")
                    .matches(failure -> failure.exitCode() == ExitCode.CONFLICT);
        }
        assertThat(new LeftOvers(DataDirectory.look(data)).find()).isEmpty();
    }

    @Test
    void aPartThatDoesNotStartIsReportedWithTheEndOfItsLog() throws Exception {
        Files.write(installation.nodeJar(), new byte[] {1, 2, 3});
        try (LocalCluster cluster = cluster(1, 1)) {
            assertThatExceptionOfType(CommandException.class)
                    .isThrownBy(cluster::start)
                    .withMessage("node-1 stopped while it started (exit code 1); the end of its log is above. Mend the"
                            + " cause, then run the command again. The whole log: "
                            + data.toRealPath().resolve("logs/node-1.log"))
                    .matches(failure -> failure.exitCode() == ExitCode.UNAVAILABLE);
        }
        assertThat(notices).anyMatch(line -> line.contains("Invalid or corrupt jarfile"));
        assertThat(new LeftOvers(DataDirectory.look(data)).find()).isEmpty();
    }

    @Test
    void aPasswordFileThatIsMissingOrDoesNotFitIsNamedWithWhatToDo() throws Exception {
        cluster(1, 1).start().close();
        Path file = data.toRealPath().resolve("database-password");
        String password = Files.readString(file);
        for (byte[] wrong :
                List.of("of another cluster".getBytes(StandardCharsets.US_ASCII), new byte[] {-1}, new byte[0])) {
            Files.write(file, wrong);
            assertThatExceptionOfType(CommandException.class)
                    .isThrownBy(cluster(1, 1)::start)
                    .withMessageStartingWith(
                            "PostgreSQL's password is kept in " + file + ", which does not hold it. Put");
        }
        Files.delete(file);
        Files.delete(data.resolve("cluster-secret")); // is made anew
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(cluster(1, 1)::start)
                .withMessageStartingWith("PostgreSQL's password is kept in " + file + ", which is missing. Put")
                .matches(failure -> failure.exitCode() == ExitCode.UNAVAILABLE);
        assertThat(new LeftOvers(DataDirectory.look(data)).find()).isEmpty();

        Files.writeString(file, password);
        cluster(1, 1).start().close();
    }

    @Test
    void whateverAPowerCutLeavesItStartsAgainWithItsData() throws Exception {
        Files.createDirectories(data.resolve("postgresql.new/base"));
        Files.writeString(data.resolve("postgresql.new/PG_VERSION"), "18");
        try (LocalCluster cluster = cluster(1, 1).start()) {
            execute(cluster, "create table kept (value text)");
            execute(cluster, "insert into kept values ('here')");
            Path copy = Files.copy(data.resolve("postgresql/postmaster.pid"), directory.resolve("copy"));
            assertThat(copy).isNotEmptyFile();
        }
        assertThat(data.resolve("postgresql.new")).doesNotExist();
        // The file is still there, and its process id is now that of another program of ours.
        List<String> lines = new ArrayList<>(Files.readAllLines(directory.resolve("copy")));
        lines.set(0, String.valueOf(ProcessHandle.current().pid()));
        Files.write(data.resolve("postgresql/postmaster.pid"), lines);
        try (LocalCluster cluster = cluster(1, 1).start()) {
            assertThat(query(cluster, "select value from kept")).isEqualTo("here");
        }
        // It was cut off while it was written.
        Files.write(data.resolve("postgresql/postmaster.pid"), new byte[0]);
        try (LocalCluster cluster = cluster(1, 1).start()) {
            assertThat(query(cluster, "select value from kept")).isEqualTo("here");
        }
    }

    @Test
    void stopsWhileItStarts() throws Exception {
        LocalCluster cluster = cluster(1, 1);
        Thread stopper = new Thread(cluster::close);
        LocalCluster[] holder = {cluster};
        notices.clear();
        Thread watcher = new Thread(() -> {
            if (eventually(() -> notices.stream().anyMatch(line -> line.startsWith("Starting 1 agent")))) {
                stopper.start();
            }
        });
        watcher.start();
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(holder[0]::start)
                .withMessageContaining("stopped while it started");
        watcher.join();
        stopper.join();
        assertThat(new LeftOvers(DataDirectory.look(data)).find()).isEmpty();
    }

    private LocalCluster cluster(int agents, int nodes) {
        return cluster(ClusterOptions.from(freePort(), agents, nodes, data, CACHE, ServiceMode.QUICK));
    }

    private LocalCluster cluster(ClusterOptions options) {
        return LocalCluster.prepare(
                options, installation, notice -> notices.add(notice.toString()), Clock.systemUTC(), Thread::sleep);
    }

    private static int freePort() {
        return PortsTest.freeFrom(20_000 + (int) (ProcessHandle.current().pid() % 8_000));
    }

    private static List<ProcessHandle> handles(LocalCluster cluster, String... names) {
        return java.util.Arrays.stream(names)
                .map(name -> ProcessHandle.of(cluster.pid(name).orElseThrow()).orElseThrow())
                .toList();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private String log(String part) throws IOException {
        return Files.readString(data.resolve("logs").resolve(part + ".log"));
    }

    private static boolean eventually(java.util.function.BooleanSupplier condition) {
        return eventually(condition, PATIENCE);
    }

    private static boolean eventually(java.util.function.BooleanSupplier condition, Duration atMost) {
        return new Poll(Thread::sleep, Clock.systemUTC()).until(condition, atMost);
    }

    private static boolean canQuery(LocalCluster cluster) {
        try {
            return query(cluster, "select 1").equals("1");
        } catch (SQLException | IOException notYet) {
            return false;
        }
    }

    private static void execute(LocalCluster cluster, String sql) throws SQLException, IOException {
        try (var connection = cluster.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(LocalCluster cluster, String sql) throws SQLException, IOException {
        try (var connection = cluster.connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
