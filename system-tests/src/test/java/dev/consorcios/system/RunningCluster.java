package dev.consorcios.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.system.Launcher.Result;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A cluster, by default of one agent and two nodes, started with the launcher before a class's tests and stopped after them. */
final class RunningCluster implements BeforeAllCallback, AfterAllCallback {

    static final String PASSWORD = "correct horse";

    private static final Pattern ADMIN_PASSWORD = Pattern.compile("Administrator: admin, password: (\\w+)");

    private final int agents;
    private final int nodes;
    private final Path directory;
    private final int port;
    private final Launcher operator;
    private String adminPassword = "";

    RunningCluster() {
        this(1, 2);
    }

    RunningCluster(int agents, int nodes) {
        this.agents = agents;
        this.nodes = nodes;
        try {
            directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "cluster");
            operator = new Launcher(directory);
            try (ServerSocket socket = new ServerSocket(0)) {
                port = socket.getLocalPort();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Result up = operator.run(
                "up",
                "-d",
                "--quick",
                "--agents",
                Integer.toString(agents),
                "--nodes",
                Integer.toString(nodes),
                "--port",
                Integer.toString(port));
        Matcher password = ADMIN_PASSWORD.matcher(up.out());
        assertThat(password.find()).as(up.all()).isTrue();
        adminPassword = password.group(1);
        Launcher admin = admin();
        succeeds(admin, "login", "admin");
        for (String area : new String[] {"Business", "Sci-Tech", "Sports", "World"}) {
            succeeds(admin, "areas", "add", area);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        Result down = operator.run("down");
        assertThat(down.exitCode()).as(down.all()).isZero();
    }

    String agent() {
        return "http://localhost:" + port;
    }

    /** Who started the cluster; can ask for its status and stop it. */
    Launcher operator() {
        return operator;
    }

    /** The administrator, with the state directory of all {@link #admin()}s: logged in. */
    Launcher admin() throws IOException {
        return person("admin", adminPassword);
    }

    String adminPassword() {
        return adminPassword;
    }

    /** A new user, registered and logged in. */
    Launcher registered(String name) throws Exception {
        Launcher person = person(name, PASSWORD);
        succeeds(person, "register", name);
        return person;
    }

    /** Somebody with a home directory of their own and this cluster's address. */
    Launcher person(String name, String password) throws IOException {
        Path home = directory.resolve(name);
        Files.createDirectories(home);
        return new Launcher(home).with("CONSORCIOS_AGENTS", agent()).with("CONSORCIOS_PASSWORD", password);
    }

    static Result succeeds(Launcher launcher, String... arguments) throws Exception {
        Result result = launcher.run(arguments);
        assertThat(result.exitCode())
                .as(String.join(" ", arguments) + "\n" + result.all())
                .isZero();
        return result;
    }
}
