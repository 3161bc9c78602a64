package dev.consorcios.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be seen of a cluster while it runs. */
class RunningClusterTest {

    @TempDir
    private static Path directory;

    private static Installation installation;
    private static Path data;
    private static LocalCluster cluster;

    @BeforeAll
    static void start() throws IOException {
        installation = StandInInstallation.in(directory.resolve("checkout"));
        data = directory.resolve("data");
        cluster = another().start();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void postgresqlRunsWithDurableSettingsAndAsksForAPassword() throws Exception {
        assertThat(query(cluster, "show fsync")).isEqualTo("on");
        assertThat(query(cluster, "show synchronous_commit")).isEqualTo("on");
        assertThat(query(cluster, "show full_page_writes")).isEqualTo("on");
        assertThat(query(cluster, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(query(
                        cluster,
                        "select datlocprovider::text || datlocale from pg_database where datname = 'consorcios'"))
                .isEqualTo("bC.UTF-8");
        String url = "jdbc:" + cluster.address("postgresql").replace("localhost", "127.0.0.1");
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> java.sql.DriverManager.getConnection(url, "consorcios", "wrong")
                        .close());
    }

    @Test
    void onlyTheOwnerMayReadTheDataAndItsSecrets() throws Exception {
        assertThat(cluster.adminPassword()).isPresent();
        assertThat(permissions(data)).isEqualTo("rwx------");
        for (String secret : List.of("admin-password", "cluster-secret", "database-password")) {
            assertThat(permissions(data.resolve(secret))).isEqualTo("rw-------");
        }
    }

    @Test
    void aSecondClusterOnTheSameDataIsRefusedAndTheFirstRunsOn() throws Exception {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> another())
                .withMessageStartingWith("A cluster runs already on " + data.toRealPath())
                .matches(failure -> failure.exitCode() == ExitCode.CONFLICT);
        assertThat(query(cluster, "select count(*) from nodes")).isEqualTo("2");
        // Looking must not have cost the first its hold.
        assertThatExceptionOfType(CommandException.class).isThrownBy(() -> another());
    }

    @Test
    void aDrainedNodeIsToldApartAndWithoutAnyOtherTheClusterIsImpaired() throws Exception {
        awaitReport(ClusterReport.State.UP);
        try {
            execute("update nodes set state = 'DRAINING' where name = 'node-1'");
            awaitReport(ClusterReport.State.UP, "node-1");

            execute("delete from nodes where name = 'node-1'"); // as when it has left
            awaitReport(ClusterReport.State.UP, "node-1");

            execute("update nodes set state = 'DRAINING' where name = 'node-2'");
            awaitReport(ClusterReport.State.IMPAIRED, "node-1", "node-2");

            execute("update nodes set state = 'SUSPECT' where name = 'node-2'"); // it still gets routes
            awaitReport(ClusterReport.State.UP, "node-1");

            execute("update nodes set state = 'DOWN' where name = 'node-2'");
            awaitReport(ClusterReport.State.IMPAIRED, "node-1");
        } finally {
            execute("delete from nodes");
            execute("insert into nodes select 'node-' || n, '', 'UP', now() from generate_series(1, 2) n");
        }
    }

    private static ClusterReport report() {
        return ClusterControl.of(data).report();
    }

    /** On a slow machine a part may not answer a look at it in time. */
    private static void awaitReport(ClusterReport.State state, String... drained) {
        Poll poll = new Poll(Thread::sleep, Clock.systemUTC());
        BooleanSupplier saysSo = () -> {
            ClusterReport report = report();
            return report.state() == state && report.drained().equals(List.of(drained));
        };
        assertThat(poll.until(saysSo, Duration.ofSeconds(60)))
                .as(() -> "to be " + state + ": " + report())
                .isTrue();
    }

    private static void execute(String sql) throws SQLException, IOException {
        try (var connection = cluster.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static LocalCluster another() {
        ClusterOptions options =
                ClusterOptions.from(21_000, 1, 2, data, Path.of("target/cache").toAbsolutePath(), ServiceMode.QUICK);
        return LocalCluster.prepare(options, installation, notice -> {}, Clock.systemUTC(), Thread::sleep);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
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
