package dev.consorcios.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.NewArea;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.system.Launcher.Result;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A cluster for a class's tests. Most classes share one of two agents and three nodes, which is started for the first of them
 * and stopped after the last: each has areas and people of names of its own there, and leaves all processes running.
 */
final class RunningCluster implements BeforeAllCallback, AfterAllCallback {

    static final String PASSWORD = "correct horse";

    /** What classes that share a cluster lock: those that kill or pause parts of it alone, the others to read. */
    static final String SHARED = "the cluster that classes share";

    static final int AGENTS = 2;
    static final int NODES = 3;

    private final int agents;
    private final int nodes;
    private final boolean shared;
    private final List<String> areas;
    private @Nullable StartedCluster started;
    private String testClass = "";

    /** One of the class's own, stopped after its tests. */
    RunningCluster(int agents, int nodes, String... areas) {
        this(agents, nodes, false, areas);
    }

    private RunningCluster(int agents, int nodes, boolean shared, String... areas) {
        this.agents = agents;
        this.nodes = nodes;
        this.shared = shared;
        this.areas = List.of(areas);
    }

    /** @param areas that no other class has */
    static RunningCluster shared(String... areas) {
        return new RunningCluster(AGENTS, NODES, true, areas);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        testClass = context.getRequiredTestClass().getSimpleName();
        if (shared) {
            started = context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(RunningCluster.class))
                    .computeIfAbsent(
                            StartedCluster.class, key -> StartedCluster.of(agents, nodes), StartedCluster.class);
            started.awaitWhole();
        } else {
            started = StartedCluster.of(agents, nodes);
        }
        succeeds(admin(), "login", "admin");
        try (ClusterClient admin = clients().loggedIn("admin", adminPassword())) {
            for (String area : areas) {
                admin.agent().addArea(new NewArea(area, null, 1));
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (!shared && started != null) {
            started.close();
        }
    }

    private StartedCluster started() {
        return Objects.requireNonNull(started, "not started yet");
    }

    String agent() {
        return "http://localhost:" + started().port();
    }

    /** Who started the cluster; can ask for its status. */
    Launcher operator() {
        return started().operator();
    }

    private Clients clients() {
        return new Clients(List.of(URI.create(agent())), started().directory());
    }

    /** The administrator, with the state directory of all {@link #admin()}s: logged in. */
    Launcher admin() throws IOException {
        return person("admin", adminPassword());
    }

    String adminPassword() {
        return started().adminPassword();
    }

    /** A new user, registered and logged in. */
    Launcher registered(String name) throws Exception {
        Launcher person = person(name, PASSWORD);
        succeeds(person, "register", name);
        return person;
    }

    /** The client of somebody who is registered: for what has to be sooner than a command. */
    ClusterClient client(String name) throws InterruptedException {
        return clients().loggedIn(name, PASSWORD);
    }

    /** Somebody with a home directory of their own and this cluster's address. */
    Launcher person(String name, String password) throws IOException {
        Path home = started().directory().resolve(testClass).resolve(name);
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
