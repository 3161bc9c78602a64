package dev.consorcios.system;

import static dev.consorcios.system.RunningCluster.succeeds;
import static dev.consorcios.system.ServiceProcess.freePort;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.system.Launcher.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every hop is encrypted and each side's name verified, with certificates of an authority that only the settings name. */
class TlsIT {

    private static final String ADMIN_PASSWORD = "an administrator's";

    private final List<ServiceProcess> services = new ArrayList<>();
    private Path directory;
    private TestCertificates certificates;
    private PostgresServer database;
    private String agent;
    private ServiceProcess agentProcess;

    @BeforeEach
    void start() throws Exception {
        directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "tls");
        certificates = TestCertificates.createIn(directory.resolve("certificates"));
        database = PostgresServer.initialised(directory.resolve("database"), freePort());
        database.start("ssl=on", "ssl_cert_file=" + certificates.certificate(), "ssl_key_file=" + certificates.key());
        database.execute("create database " + PostgresServer.DATABASE);
        int port = freePort();
        agent = "https://localhost:" + port;
        agentProcess = start("agent", "agent", port, Map.of("CONSORCIOS_ADMIN_PASSWORD", ADMIN_PASSWORD));
        start("node", "node-1", freePort(), Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        for (ServiceProcess service : services) {
            service.close();
        }
        database.close();
    }

    @Test
    void everythingWorksOverEncryptedHops() throws Exception {
        Launcher admin = person("admin", ADMIN_PASSWORD);
        agentProcess.until("answers", () -> admin.run("login", "admin").exitCode() == 0);
        ServiceProcess distrustful = start("node", "node-2", freePort(), Map.of("CONSORCIOS_CA_FILE", ""));
        ServiceProcess misled = start(
                "node", "node-3", freePort(), Map.of("CONSORCIOS_AGENTS", agent.replace("localhost", "127.0.0.2")));
        agentProcess.until("knows the node", () -> admin.run("nodes").out().contains("UP"));
        succeeds(admin, "areas", "add", "World");
        Launcher ana = person("ana", RunningCluster.PASSWORD);
        succeeds(ana, "register", "ana");
        succeeds(ana, "subscribe", "World");
        succeeds(ana, "post", "World", "under seal");
        assertThat(succeeds(ana, "-v", "read", "World").all()).contains("under seal", "GET https://localhost:");

        assertThat(curl("/v1/areas/World/news")).contains("under seal");

        Launcher unknowing = person("unknowing", RunningCluster.PASSWORD).with("CONSORCIOS_CA_FILE", "");
        Result refused = unknowing.run("--timeout", "10s", "login", "ana");
        assertThat(refused.exitCode()).as(refused.all()).isEqualTo(8);
        assertThat(refused.err()).contains("no secure connection");
        distrustful.until("trusts nobody", () -> distrustful.log().contains("unable to find valid certification path"));
        misled.until("sees another name", () -> misled.log().contains("No subject alternative names matching"));
        assertThat(succeeds(admin, "nodes").out()).contains("node-1").doesNotContain("node-2", "node-3");

        assertThat(database.query(
                        "postgres",
                        "select distinct ssl from pg_stat_ssl join pg_stat_activity using (pid)" + " where datname = '"
                                + PostgresServer.DATABASE + "'"))
                .as("connections of agent and nodes")
                .isEqualTo("t");
    }

    private ServiceProcess start(String kind, String name, int port, Map<String, String> own) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "SERVER_PORT",
                Integer.toString(port),
                "SERVER_ADDRESS",
                "0.0.0.0",
                "SERVER_SSL_BUNDLE",
                "server",
                "SPRING_SSL_BUNDLE_PEM_SERVER_KEYSTORE_CERTIFICATE",
                certificates.certificate().toString(),
                "SPRING_SSL_BUNDLE_PEM_SERVER_KEYSTORE_PRIVATEKEY",
                certificates.key().toString(),
                "CONSORCIOS_CA_FILE",
                certificates.authority().toString(),
                "CONSORCIOS_DB_USER",
                PostgresServer.USER,
                "CONSORCIOS_DB_PASSWORD",
                PostgresServer.PASSWORD,
                "CONSORCIOS_CLUSTER_SECRET",
                "a-secret-for-tests-only"));
        settings.put(
                "CONSORCIOS_DB_URL",
                database.jdbcUrl().replace("127.0.0.1", "localhost") + "?sslmode=verify-full&sslrootcert="
                        + certificates.authority());
        settings.put("CONSORCIOS_AGENTS", agent);
        settings.put("CONSORCIOS_NODE_NAME", name);
        settings.put("CONSORCIOS_NODE_URL", "https://localhost:{port}");
        settings.putAll(own);
        ServiceProcess service = ServiceProcess.start(kind, name, directory, settings);
        services.add(service);
        return service;
    }

    private Launcher person(String name, String password) throws Exception {
        return new Launcher(Files.createDirectories(directory.resolve("people").resolve(name)))
                .with("CONSORCIOS_AGENTS", agent)
                .with("CONSORCIOS_PASSWORD", password)
                .with("CONSORCIOS_CA_FILE", certificates.authority().toString());
    }

    /** Follows the agent's redirect with a ticket, as ana. */
    private String curl(String path) throws Exception {
        String session = curl(
                List.of(
                        "-H",
                        "Content-Type: application/json",
                        "-d",
                        "{\"name\":\"ana\",\"password\":\"" + RunningCluster.PASSWORD + "\"}"),
                "/v1/sessions");
        String token = tools.jackson.databind.json.JsonMapper.shared()
                .readTree(session)
                .get("token")
                .asString();
        return curl(List.of("-L", "-H", "Authorization: Bearer " + token), path);
    }

    private String curl(List<String> options, String path) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "curl", "-sSf", "-m", "30", "--cacert", certificates.authority().toString()));
        command.addAll(options);
        command.add(agent + path);
        Process curl = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(curl.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(curl.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(curl.exitValue()).as(out).isZero();
        return out;
    }
}
