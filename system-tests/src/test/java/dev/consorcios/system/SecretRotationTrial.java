package dev.consorcios.system;

import static dev.consorcios.system.ServiceProcess.freePort;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.NewArea;
import dev.consorcios.api.NodeState;
import dev.consorcios.api.NodeView;
import dev.consorcios.cli.client.ClusterClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cluster's secret is changed, one half of the services after the other, while people post, read and follow redirects:
 * no node is refused, and no ticket. What the services log meanwhile is JSON, and tells no secret.
 *
 * <p>It restarts a service twelve times, which takes two minutes: too long for each build. By hand:
 *
 * <pre>./mvnw verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=SecretRotationTrial</pre>
 */
class SecretRotationTrial {

    private static final List<String> AREAS = List.of("Business", "World");
    private static final String OLD = "the-old-secret-of-this-cluster";
    private static final String NEW = "the-new-secret-of-this-cluster";
    private static final String ADMIN_PASSWORD = "an administrator's";

    private final Map<Integer, ServiceProcess> services = new HashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Integer> agents = new ArrayList<>();
    private final List<Integer> nodes = new ArrayList<>();
    private Path directory;
    private PostgresServer database;
    private Clients clients;
    private ClusterClient admin;
    private String token = "";

    @BeforeEach
    void start() throws Exception {
        directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "rotation");
        database = PostgresServer.initialised(directory.resolve("database"), freePort());
        database.start();
        database.execute("create database " + PostgresServer.DATABASE);
        for (int number = 0; number < 2; number++) {
            agents.add(freePort());
            nodes.add(freePort());
        }
        clients = new Clients(agents.stream().map(SecretRotationTrial::address).toList(), directory);
        agents.forEach(port -> start(port, OLD));
        nodes.forEach(port -> start(port, OLD));
        admin = clients.awaitLogIn("admin", ADMIN_PASSWORD);
        for (String area : AREAS) {
            admin.agent().addArea(new NewArea(area, null, 2));
        }
        Waiting.until("both nodes are up", this::bothNodesAreUp);
    }

    @AfterEach
    void stop() throws Exception {
        services.values().forEach(ServiceProcess::stop);
        for (ServiceProcess service : services.values()) {
            service.close();
        }
        database.close();
    }

    @Test
    void noNodeAndNoTicketIsRefused() throws Exception {
        try (ClusterClient person = clients.registered("ana", RunningCluster.PASSWORD)) {
            token = person.token();
            for (String area : AREAS) {
                person.node().subscribe(new AreaName(area), false);
            }
            try (Load load = new Load(person, AREAS)) {
                for (String secrets : List.of(OLD + " " + NEW, NEW + "\n" + OLD, NEW)) {
                    for (int half = 0; half < 2; half++) {
                        restart(agents.get(half), nodes.get(half), secrets);
                        followRedirects();
                    }
                }
                load.assertThatNothingFailed("Rotation of the secret");
            }
        }
        for (int port : nodes) {
            assertThat(service(port).log()).doesNotContain("refuses this node").contains("Registered with the agent");
        }
        assertThatLogsAreJsonWithoutSecrets();
    }

    private void assertThatLogsAreJsonWithoutSecrets() throws Exception {
        for (ServiceProcess service : services.values()) {
            List<String> lines = service.log().lines().toList();
            assertThat(lines).hasSizeGreaterThan(10).allSatisfy(line -> {
                JsonNode event = JsonMapper.shared().readTree(line);
                assertThat(event.at("/@timestamp").asString()).endsWith("Z");
                assertThat(event.at("/service/name").asString()).isIn("agent", "node");
                assertThat(event.at("/log/level").asString()).isIn("INFO", "WARN");
                assertThat(event.at("/message").asString()).isNotBlank();
            });
            assertThat(String.join("\n", lines))
                    .doesNotContain(OLD, NEW, ADMIN_PASSWORD, PostgresServer.PASSWORD, token, "ticket=");
        }
    }

    /** Both at once, so that neither has a neighbour that is at the same step, but the others do their work. */
    private void restart(int agent, int node, String secrets) throws Exception {
        service(node).stop();
        service(agent).stop();
        service(node).close();
        service(agent).close();
        start(agent, secrets);
        start(node, secrets);
        service(agent).until("answers", () -> answers(agent));
        service(node).until("answers", () -> answers(node));
        Waiting.until("both nodes are up", this::bothNodesAreUp);
    }

    private void start(int port, String secrets) {
        boolean agent = agents.contains(port);
        Map<String, String> settings = new HashMap<>(Map.of(
                "SERVER_PORT",
                Integer.toString(port),
                "CONSORCIOS_DB_URL",
                database.jdbcUrl(),
                "CONSORCIOS_DB_USER",
                PostgresServer.USER,
                "CONSORCIOS_DB_PASSWORD",
                PostgresServer.PASSWORD,
                "CONSORCIOS_CLUSTER_SECRET",
                secrets,
                "CONSORCIOS_ADMIN_PASSWORD",
                ADMIN_PASSWORD,
                "CONSORCIOS_AGENTS",
                address(agents.getFirst()) + "," + address(agents.getLast()),
                "CONSORCIOS_NODE_NAME",
                "node-" + port,
                "CONSORCIOS_NODE_URL",
                address(port).toString()));
        settings.put("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs");
        services.put(
                port,
                ServiceProcess.start(
                        agent ? "agent" : "node", (agent ? "agent-" : "node-") + port, directory, settings));
    }

    /** As curl does it: from either agent to either node, with nothing but the ticket. */
    private void followRedirects() throws Exception {
        for (int agent : agents) {
            for (String area : AREAS) {
                HttpResponse<String> redirect = http.send(
                        HttpRequest.newBuilder(address(agent).resolve("/v1/areas/" + area + "/news"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(redirect.statusCode()).as(redirect.body()).isEqualTo(307);
                String ticket = redirect.headers().firstValue("Location").orElseThrow();
                for (int node : nodes) {
                    HttpResponse<String> page = http.send(
                            HttpRequest.newBuilder(address(node)
                                            .resolve(URI.create(ticket).getRawPath() + "?"
                                                    + URI.create(ticket).getRawQuery()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
                    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
                }
            }
        }
    }

    private boolean answers(int port) throws InterruptedException {
        try {
            return http.send(
                                    HttpRequest.newBuilder(address(port).resolve("/actuator/health/readiness"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (java.io.IOException notYet) {
            return false;
        }
    }

    private boolean bothNodesAreUp() throws InterruptedException {
        List<NodeView> all = admin.agent().nodes().items();
        return all.size() == 2 && all.stream().allMatch(node -> node.state() == NodeState.UP);
    }

    private ServiceProcess service(int port) {
        return java.util.Objects.requireNonNull(services.get(port));
    }

    private static URI address(int port) {
        return URI.create("http://localhost:" + port);
    }
}
