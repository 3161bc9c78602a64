package dev.consorcios.system;

import static dev.consorcios.system.Waiting.pause;
import static dev.consorcios.system.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.NodeList;
import dev.consorcios.api.NodeName;
import dev.consorcios.api.NodeState;
import dev.consorcios.api.NodeView;
import dev.consorcios.api.OfficeView;
import dev.consorcios.cli.Signals;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.local.ClusterControl;
import dev.consorcios.cli.local.ClusterReport;
import dev.consorcios.cli.local.LocalCluster;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Parts of a cluster are restarted, taken out of service and paused under load: nobody is to notice. */
@ResourceLock(RunningCluster.SHARED)
@Order(1) // most of its time it waits for nodes to leave
class UnderLoadIT {

    private static final List<String> AREAS = List.of("Load A", "Load B", "Load C", "Load D");

    @RegisterExtension
    static final RunningCluster CLUSTER = RunningCluster.shared(AREAS.toArray(String[]::new));

    /** Long enough for an agent that thinks it is in office to check all nodes several times and write what it thinks. */
    private static final Duration FOR_LATE_WRITES = Duration.ofSeconds(5);

    private static int people;

    @TempDir
    private Path directory;

    private ClusterClient person;
    private ClusterClient admin;
    private Load load;

    @BeforeEach
    void putUnderLoad() throws Exception {
        Clients clients = new Clients(
                parts().filter(part -> part.name().startsWith("agent"))
                        .map(part -> URI.create(part.address()))
                        .toList(),
                directory);
        person = clients.registered("person-" + ++people, RunningCluster.PASSWORD);
        admin = clients.loggedIn(LocalCluster.ADMIN, CLUSTER.adminPassword());
        for (String area : AREAS) {
            person.node().subscribe(new AreaName(area), false);
        }
        load = new Load(person, AREAS);
    }

    @AfterEach
    void relieve() {
        load.close();
        person.close();
        admin.close();
    }

    @Test
    void aRollingRestartFailsNoOperation() throws Exception {
        List<String> parts = parts().map(ClusterReport.PartReport::name)
                .filter(name -> !name.equals(LocalCluster.DATABASE))
                .toList();
        assertThat(parts).hasSize(RunningCluster.AGENTS + RunningCluster.NODES);
        for (String part : parts) {
            restart(part, admin);
        }
        load.assertThatNothingFailed("Rolling restart");
    }

    @Test
    void aNodeThatIsDrainedLeavesAndFailsNoOperation() throws Exception {
        admin.agent().drain(new NodeName("node-2"));
        assertThat(node("node-2")).get().satisfies(node -> {
            assertThat(node.state()).isEqualTo(NodeState.DRAINING);
            assertThat(node.areas()).isEmpty();
        });
        until("node-2 has left", () -> node("node-2").isEmpty());
        assertThat(part("node-2").pid()).as("it goes on, without work").isNotNull();
        restart("node-2", admin);
        load.assertThatNothingFailed("Drain");
    }

    @Test
    void anAgentThatSleptThroughItsTermOfOfficeChangesNothing() throws Exception {
        OfficeView office = Objects.requireNonNull(admin.agent().nodes().office());
        ClusterReport.PartReport sleeper = parts().filter(part -> part.name().startsWith("agent"))
                .filter(part ->
                        office.agent().endsWith(":" + URI.create(part.address()).getPort()))
                .findFirst()
                .orElseThrow();
        Long pid = Objects.requireNonNull(sleeper.pid());
        Signals.send("STOP", pid);
        try {
            until("another agent is in office", () -> term() > office.term());
            restartHard("node-1");
        } finally {
            // What it believes now is out of date in every respect.
            NodeList before = admin.agent().nodes();
            Signals.send("CONT", pid);
            pause(FOR_LATE_WRITES);
            // One that answers late is suspected for a moment, on busy processors: that is no matter of the sleeper's.
            until(
                    "all nodes are up",
                    () -> admin.agent().nodes().items().stream().allMatch(node -> node.state() == NodeState.UP));
            NodeList after = admin.agent().nodes();
            assertThat(after.epoch()).isEqualTo(before.epoch());
            assertThat(after.office()).isEqualTo(before.office());
        }
        assertThat(part(sleeper.name()).pid()).as("it was not restarted").isEqualTo(pid);
        load.assertThatNothingFailed("Agent asleep");
    }

    private long term() throws InterruptedException {
        OfficeView office = admin.agent().nodes().office();
        return office == null ? 0 : office.term();
    }

    private Optional<NodeView> node(String name) throws InterruptedException {
        return admin.agent().nodes().items().stream()
                .filter(node -> node.name().equals(name))
                .findFirst();
    }

    /** Stops a part as an operator does and returns when it does its work again. */
    private static void restart(String name, ClusterClient admin) throws Exception {
        Long before = Objects.requireNonNull(part(name).pid());
        assertThat(ProcessHandle.of(before).orElseThrow().destroy()).isTrue();
        until(name + " is back", () -> isBack(name, before, admin));
    }

    /** Kills a node and returns when it does its work again. */
    private void restartHard(String name) throws Exception {
        Long before = Objects.requireNonNull(part(name).pid());
        Signals.send("KILL", before);
        until(
                name + " is given up, or is back sooner",
                () -> node(name).orElseThrow().state() == NodeState.DOWN || isBack(name, before, admin));
        until(name + " is back", () -> isBack(name, before, admin));
    }

    private static boolean isBack(String name, Long before, ClusterClient admin) throws InterruptedException {
        ClusterReport.PartReport part = part(name);
        return part.state() == ClusterReport.PartCondition.UP
                && !before.equals(part.pid())
                && (name.startsWith("agent")
                        || admin.agent().nodes().items().stream()
                                .anyMatch(node -> node.name().equals(name) && node.state() == NodeState.UP));
    }

    private static ClusterReport.PartReport part(String name) {
        return parts().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
    }

    private static Stream<ClusterReport.PartReport> parts() {
        return ClusterControl.of(CLUSTER.operator().data()).report().parts().stream();
    }
}
