package dev.consorcios.system;

import static dev.consorcios.system.ServiceProcess.freePort;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.NewArea;
import dev.consorcios.api.NodeState;
import dev.consorcios.api.NodeView;
import dev.consorcios.cli.client.ClusterClient;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two agents and two nodes on a PostgreSQL that has a synchronous standby. The primary is killed under load, the standby
 * promoted: what was acknowledged is there, once, and the services find the new primary by themselves.
 */
class FailoverIT {

    private static final List<String> AREAS = List.of("Business", "Sci-Tech", "Sports", "World");
    private static final String ADMIN_PASSWORD = "an administrator's";

    /** Stands in for the time that a fail-over manager takes to be sure. */
    private static final Duration UNTIL_PROMOTED = Duration.ofSeconds(1);

    private static final String EVERY_POST = "select format('%s %s %s', area_id, position, text) from news order by 1";

    private static final List<ServiceProcess> SERVICES = new ArrayList<>();
    private static final List<PostgresServer> SERVERS = new ArrayList<>();

    private static Path directory;
    private static PostgresServer primary;
    private static PostgresServer standby;
    private static Clients clients;
    private static ClusterClient admin;
    private static int people;

    @BeforeAll
    static void start() throws Exception {
        directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "fail-over");
        primary = keep(PostgresServer.initialised(directory.resolve("one"), freePort()));
        primary.start();
        primary.execute("create database " + PostgresServer.DATABASE);
        standby = keep(primary.standby(directory.resolve("two"), freePort()));

        List<Integer> agents = List.of(freePort(), freePort());
        List<URI> agentAddresses = agents.stream()
                .map(port -> URI.create("http://localhost:" + port))
                .toList();
        Map<String, String> common = Map.of(
                "CONSORCIOS_DB_URL",
                "jdbc:postgresql://127.0.0.1:" + primary.port() + ",127.0.0.1:" + standby.port() + "/"
                        + PostgresServer.DATABASE + "?targetServerType=primary",
                "CONSORCIOS_DB_USER",
                PostgresServer.USER,
                "CONSORCIOS_DB_PASSWORD",
                PostgresServer.PASSWORD,
                "CONSORCIOS_CLUSTER_SECRET",
                "a-secret-for-tests-only",
                "CONSORCIOS_ADMIN_PASSWORD",
                ADMIN_PASSWORD);
        for (int port : agents) {
            service("agent", port, common, Map.of());
        }
        for (int number = 1; number <= 2; number++) {
            int port = freePort();
            service(
                    "node",
                    port,
                    common,
                    Map.of(
                            "CONSORCIOS_AGENTS",
                            agentAddresses.getFirst() + "," + agentAddresses.getLast(),
                            "CONSORCIOS_NODE_NAME",
                            "node-" + number,
                            "CONSORCIOS_NODE_URL",
                            "http://localhost:" + port));
        }
        clients = new Clients(agentAddresses, directory);
        admin = clients.awaitLogIn("admin", ADMIN_PASSWORD);
        for (String area : AREAS) {
            admin.agent().addArea(new NewArea(area, null, 2));
        }
        Waiting.until("both nodes are up", FailoverIT::bothNodesAreUp);
    }

    private static void service(String kind, int port, Map<String, String> common, Map<String, String> own) {
        Map<String, String> settings = new HashMap<>(common);
        settings.putAll(own);
        settings.put("SERVER_PORT", Integer.toString(port));
        SERVICES.add(ServiceProcess.start(kind, kind + "-" + port, directory, settings));
    }

    private static PostgresServer keep(PostgresServer server) {
        SERVERS.add(server);
        return server;
    }

    @AfterAll
    static void stop() throws Exception {
        for (ServiceProcess service : SERVICES.reversed()) {
            service.close();
        }
        for (PostgresServer server : SERVERS) {
            server.close();
        }
    }

    @Test
    void thePrimaryIsKilledUnderLoadAndNothingAcknowledgedIsLost() throws Exception {
        PostgresServer old = primary;
        try (ClusterClient person = subscriber();
                Load load = new Load(person, AREAS)) {
            awaitPosts(load);
            failOver(load);
            // And back, to the host that the services try first, on which now a copy of the second server runs.
            standby = keep(primary.standby(directory.resolve("one-again"), old.port()));
            awaitPosts(load);
            failOver(load);
            load.assertThatNothingFailed("Two fail-overs");
        }
        standby = keep(primary.standby(directory.resolve("two-again"), standby.port()));
        Waiting.until("both nodes are up", FailoverIT::bothNodesAreUp);
    }

    /** Nor does it when time-outs of statements and locks have long passed: only a cancelled statement stops waiting. */
    @Test
    void aPrimaryWithoutItsStandbyAcknowledgesNothing() throws Exception {
        standby.kill();
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> primary.executeWithin(
                        Duration.ofSeconds(3),
                        "set statement_timeout = 500",
                        "set lock_timeout = 500",
                        "create table lonely ()"))
                .havingRootCause()
                .isInstanceOf(SocketTimeoutException.class);
        standby = keep(primary.standby(directory.resolve("two-instead"), standby.port()));
        primary.execute("drop table if exists lonely");
    }

    @Test
    void aBackupAndTheLogSinceRestoreEverything() throws Exception {
        try (ClusterClient person = subscriber();
                Load load = new Load(person, AREAS)) {
            awaitPosts(load);
            PostgresServer restored = keep(primary.backUpTo(directory.resolve("restored"), freePort()));
            awaitPosts(load);
            load.assertThatNothingFailed("Backup under load");
            primary.finishArchiving();
            restored.restore();
            assertThat(restored.query(PostgresServer.DATABASE, EVERY_POST))
                    .isEqualTo(primary.query(PostgresServer.DATABASE, EVERY_POST));
            restored.close();
        }
    }

    private static ClusterClient subscriber() throws InterruptedException {
        ClusterClient person = clients.registered("person-" + ++people, RunningCluster.PASSWORD);
        for (String area : AREAS) {
            person.node().subscribe(new AreaName(area), false);
        }
        return person;
    }

    private static void awaitPosts(Load load) throws Exception {
        int now = load.acknowledged();
        Waiting.until("news are posted", () -> load.acknowledged() > now + 75);
    }

    /** Returns when news are posted again. */
    private static void failOver(Load load) throws Exception {
        load.longestSilence();
        primary.kill();
        Waiting.pause(UNTIL_PROMOTED);
        standby.promote();
        PostgresServer gone = primary;
        primary = standby;
        standby = gone;
        awaitPosts(load);
        System.out.println("Fail-over of PostgreSQL: no post was acknowledged for "
                + load.longestSilence().toMillis() + " ms, of which the promotion was waited for "
                + UNTIL_PROMOTED.toMillis() + " ms");
        Waiting.until("both nodes are up", FailoverIT::bothNodesAreUp);
    }

    private static boolean bothNodesAreUp() throws InterruptedException {
        List<NodeView> nodes = admin.agent().nodes().items();
        return nodes.size() == 2 && nodes.stream().allMatch(node -> node.state() == NodeState.UP);
    }
}
