package dev.consorcios.system;

import static dev.consorcios.system.RunningCluster.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.cli.Signals;
import dev.consorcios.cli.local.ClusterControl;
import dev.consorcios.cli.local.ClusterReport;
import dev.consorcios.system.Launcher.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever follows has each item given to a command that succeeds once, whatever is killed meanwhile. */
@ResourceLock(RunningCluster.SHARED)
@Order(1) // waits for what it has killed
class FollowIT {

    private static final List<String> AREAS = List.of("Followed", "Followed too");

    @RegisterExtension
    static final RunningCluster CLUSTER = RunningCluster.shared(AREAS.toArray(String[]::new));

    private static final int ROUNDS = 4;
    private static final int ITEMS = 25;

    @TempDir
    private Path directory;

    @Test
    void everyItemIsGivenToASuccessfulCommandOnceWhileNodesAndAnAgentAreKilled() throws Exception {
        String agents = String.join(",", addresses("agent"));
        Launcher writer = CLUSTER.registered("writer").with("CONSORCIOS_AGENTS", agents);
        Launcher reader = CLUSTER.registered("reader").with("CONSORCIOS_AGENTS", agents);
        for (String area : AREAS) {
            succeeds(writer, "subscribe", area);
            succeeds(reader, "subscribe", area);
        }
        Path log = directory.resolve("given");
        // Every seventh item is refused at first: it has to be given again, and then in its place.
        String command = "item=$(cat); seen='" + directory + "/'$CONSORCIOS_AREA-$CONSORCIOS_POSITION;"
                + " if [ $((CONSORCIOS_POSITION % 7)) = 0 ] && [ ! -e \"$seen\" ]; then : > \"$seen\"; exit 1; fi;"
                + " printf '%s\\n' \"$item\" >> '" + log + "'";
        Run following = reader.start("read", "--follow", "--timeout", "20s", "--exec", command);

        List<String> victims = List.of("node-1", "agent-1", "node-2", "node-3");
        for (int round = 0; round < ROUNDS; round++) {
            kill(victims.get(round));
            for (String area : AREAS) {
                succeeds(writer, "import", file(area, round).toString(), "--area-column=area", "--text-column=text");
            }
        }
        for (int second = 0; second < 120 && lines(log).size() < AREAS.size() * ROUNDS * ITEMS; second++) {
            assertThat(following.process().waitFor(1, TimeUnit.SECONDS))
                    .as("goes on")
                    .isFalse();
        }
        Signals.send("INT", following.process().pid());

        assertThat(following.await().exitCode()).as(following.await().all()).isEqualTo(130);
        for (String area : AREAS) {
            assertThat(lines(log).stream()
                            .map(JsonMapper.shared()::readTree)
                            .filter(item -> item.get("area").asString().equals(area))
                            .map(item -> item.get("position").asInt()))
                    .as(area)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, ROUNDS * ITEMS).boxed().toList());
        }
        for (JsonNode subscription : JsonMapper.shared()
                .readTree(succeeds(reader, "subscriptions", "-o", "json").out())
                .get("items")) {
            assertThat(subscription.get("unread").asInt()).isZero();
        }
    }

    private Path file(String area, int round) throws Exception {
        List<String> lines = new ArrayList<>(List.of("area,text"));
        IntStream.range(0, ITEMS).forEach(i -> lines.add(area + "," + "round " + round + " item " + i));
        return Files.write(directory.resolve(area + round + ".csv"), lines);
    }

    private static List<String> lines(Path log) throws Exception {
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    private static List<String> addresses(String kind) {
        return parts().stream()
                .filter(part -> part.name().startsWith(kind))
                .map(ClusterReport.PartReport::address)
                .toList();
    }

    private static List<ClusterReport.PartReport> parts() {
        return ClusterControl.of(CLUSTER.operator().data()).report().parts();
    }

    private static void kill(String name) throws Exception {
        Long pid = Objects.requireNonNull(parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow()
                .pid());
        Signals.send("KILL", pid);
    }
}
