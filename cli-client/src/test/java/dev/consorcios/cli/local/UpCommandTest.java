package dev.consorcios.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.cli.JsonDocument;
import dev.consorcios.cli.local.CliProcess.Result;
import dev.consorcios.cli.local.CliProcess.Started;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code up}, {@code status} and {@code down} as processes, which can be killed. */
@Order(1)
class UpCommandTest {

    private static final Pattern PASSWORD = Pattern.compile("Administrator: admin, password: (\\w+)");

    /** Each is a process of its own, which takes its time. */
    private static final int LOOKS = 30;

    @TempDir
    private Path directory;

    private CliProcess cli;
    private int port;

    @BeforeEach
    void layOut() throws IOException {
        cli = new CliProcess(directory);
        port = PortsTest.freeFrom(18_000 + (int) (ProcessHandle.current().pid() % 1_000));
    }

    @AfterEach
    void leaveNothingRunning() {
        ClusterControl.of(cli.data()).stop(); // the supervisor, too, if a test failed before it was killed
    }

    @Test
    void runsInTheBackgroundUntilItIsStopped() throws Exception {
        assertThat(cli.run("down")).isEqualTo(new Result(0, "", "No cluster runs on " + cli.data() + ".\n"));
        assertThat(cli.run("status").exitCode()).isEqualTo(8);

        Result up = up();
        assertThat(up.exitCode()).as(up.err()).isZero();
        assertThat(up.out())
                .contains("agent-1     http://localhost:" + port + "\n")
                .contains("  export CONSORCIOS_AGENTS=http://localhost:" + port + "\n")
                .contains("  consorcios login admin\n")
                .contains("Stop it with: consorcios down\n");
        assertThat(up.err()).contains("Starting 1 agent and 2 nodes …\n");
        assertThat(password(up)).hasSizeGreaterThan(19);

        JsonNode status = status("UP");
        assertThat(status.get("parts")).hasSize(4).allSatisfy(part -> {
            assertThat(part.get("state").asString()).isEqualTo("UP");
            assertThat(ProcessHandle.of(part.get("pid").asLong())).isPresent();
        });
        Result table = statusSaying("The cluster is up.");
        assertThat(table.exitCode()).isZero();
        assertThat(table.out())
                .containsPattern("node-2 +up +\\d+ +http://localhost:\\d+\n")
                .contains("The cluster is up.");

        for (Result second : List.of(cli.run("up"), up())) {
            assertThat(second.exitCode()).isEqualTo(6);
            assertThat(second.out()).isEmpty();
            assertThat(second.err())
                    .startsWith("consorcios: A cluster runs already on " + cli.data())
                    .hasLineCount(1);
        }
        assertThat(status("UP").get("state").asString()).isEqualTo("UP");

        assertThat(cli.run("down")).isEqualTo(new Result(0, "", "Stopped the cluster on " + cli.data() + ".\n"));
        assertThat(status().get("state").asString()).isEqualTo("STOPPED");
        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void aKilledSupervisorOrAKilledEverythingIsRecoveredFromAndThePasswordIsShownOnce() throws Exception {
        Result started = cli.run("up", "-d", "-o", "json", "--port=" + port);
        assertThat(started.exitCode()).as(started.err()).isZero();
        assertThat(started.out()).hasLineCount(1);
        JsonDocument.describes("up", started.out());
        JsonDocument.describes("status", cli.run("status", "-o", "json").out());
        JsonNode first = JsonMapper.shared().readTree(started.out());
        assertThat(first.get("agents").get(0).get("url").asString()).isEqualTo("http://localhost:" + port);
        assertThat(first.get("nodes")).hasSize(2);
        assertThat(first.get("data").asString()).isEqualTo(cli.data().toString());
        assertThat(first.get("administrator").get("name").asString()).isEqualTo("admin");
        assertThat(first.get("administrator").get("password").asString()).hasSizeGreaterThan(19);
        kill(status().get("supervisor").asLong());
        assertThat(eventually(() -> statusIs("ABANDONED"))).isTrue();
        assertThat(cli.run("status").exitCode()).isEqualTo(8);
        assertThat(leftOvers()).hasSize(4);

        Result again = up();
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err())
                .contains("Stopped what a killed cluster had left running: node-1, node-2, agent-1, postgresql.\n");
        assertThat(again.out()).doesNotContain("password:");

        JsonNode everything = status();
        kill(everything.get("supervisor").asLong());
        everything.get("parts").forEach(part -> kill(part.get("pid").asLong()));
        Result third = cli.run("up", "-d", "-o", "json", "--port=" + port);
        assertThat(third.exitCode()).as(third.err()).isZero();
        assertThat(third.out()).hasLineCount(1).contains("\"password\":null");

        kill(status().get("supervisor").asLong());
        assertThat(cli.run("down").err()).startsWith("Stopped what a killed cluster had left running on ");
        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void adviceNamesTheDirectoryThatWasNamed() throws Exception {
        Path data = directory.toRealPath().resolve("my data");
        String option = " --data '" + data + "'";
        assertThat(cli.run("status", "--data=" + data).out()).contains("Start one with: consorcios up" + option + "\n");

        Result up = cli.run("up", "-d", "--nodes=1", "--port=" + port, "--data=" + data);
        try {
            assertThat(up.exitCode()).as(up.err()).isZero();
            assertThat(up.out()).contains("Stop it with: consorcios down" + option + "\n");
            for (Result second : List.of(cli.run("up", "--data=" + data), cli.run("up", "-d", "--data=" + data))) {
                assertThat(second.err())
                        .hasLineCount(1)
                        .contains("with: consorcios status" + option + ";", "with: consorcios down" + option + ";");
            }
            ClusterState.read(DataDirectory.look(data))
                    .ifPresent(state -> kill(state.supervisor().pid()));
            assertThat(eventually(() -> ClusterControl.of(data).report().state() == ClusterReport.State.ABANDONED))
                    .isTrue();
            assertThat(cli.run("status", "--data=" + data).out())
                    .contains("with: consorcios up" + option + ",", "with: consorcios down" + option + "\n");
        } finally {
            ClusterControl.of(data).stop();
        }
    }

    @Test
    void aPasswordThatCouldNotBeShownIsShownByTheNextStart() throws Exception {
        Started first = cli.start("up", "--port=" + port);
        SecretFile password = DataDirectory.look(cli.data()).adminPassword();
        assertThat(eventually(password::exists)).isTrue();
        first.process().destroyForcibly();
        first.await();
        assertThat(first.outText()).isEmpty();
        String expected = password.read();

        Started second = cli.start("up", "--output=json", "--port=" + port);
        assertThat(eventually(() -> !password.exists())).isTrue();
        assertThat(second.outText()).hasLineCount(1).contains("\"password\":\"" + expected + "\"");

        // Ctrl-C, in the foreground.
        Processes.interrupt(second.process().toHandle());
        Result ended = second.await();
        assertThat(ended.exitCode()).isEqualTo(130);
        assertThat(ended.err()).endsWith("Stopping …\nStopped.\n");
        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void anInterruptedStartLeavesNothingRunning() throws Exception {
        Started up = cli.start("up", "--port=" + port);
        assertThat(eventually(() -> leftOvers().size() > 1)).isTrue();
        up.process().destroy();
        assertThat(up.await().exitCode()).isEqualTo(143);
        assertThat(leftOvers()).isEmpty();
        assertThat(up.outText()).isEmpty();
    }

    @Test
    void inTheBackgroundTooATakenPortIsSaidInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            Result up = up();
            assertThat(taken.isBound()).isTrue();
            assertThat(up)
                    .isEqualTo(new Result(
                            6,
                            "",
                            "consorcios: Port " + port + " is taken by another program. Stop that program, or choose"
                                    + " another port with --port.\n"));
        }
        assertThat(leftOvers()).isEmpty();
    }

    @Test
    void numbersOutOfRangeAreRefused() throws Exception {
        for (String wrong : List.of("--nodes=0", "--agents=21", "--port=0", "--port=65536", "--nodes=two")) {
            Result up = cli.run("up", wrong);
            assertThat(up.exitCode()).as(wrong).isEqualTo(2);
            assertThat(up.err())
                    .contains(wrong.substring(0, wrong.indexOf('=')))
                    .hasLineCount(1);
        }
        Result tooHigh = cli.run("up", "--port=65535", "--agents=2");
        assertThat(tooHigh.exitCode()).isEqualTo(2);
        assertThat(tooHigh.err()).hasLineCount(1).contains("--port", "65535", "no room for 2 agents");
        assertThat(cli.data()).doesNotExist();
    }

    private Result up() throws IOException, InterruptedException {
        return cli.run("up", "-d", "--port=" + port);
    }

    private JsonNode status() throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(cli.run("status", "-o", "json").out());
    }

    /** Looks again until it is so: on a slow machine a part may not answer a look at it in time. */
    private JsonNode status(String state) throws IOException, InterruptedException {
        JsonNode status = status();
        for (int looks = 1; looks < LOOKS && !status.get("state").asString().equals(state); looks++) {
            status = status();
        }
        return status;
    }

    /** The same, as a person looks. */
    private Result statusSaying(String text) throws IOException, InterruptedException {
        Result status = cli.run("status");
        for (int looks = 1; looks < LOOKS && !status.out().contains(text); looks++) {
            status = cli.run("status");
        }
        return status;
    }

    private boolean statusIs(String state) {
        return ClusterControl.of(cli.data()).report().state().name().equals(state);
    }

    private List<LeftOvers.LeftOver> leftOvers() {
        return new LeftOvers(DataDirectory.look(cli.data())).find();
    }

    private static String password(Result up) {
        Matcher matcher = PASSWORD.matcher(up.out());
        assertThat(matcher.find()).as(up.out() + up.err()).isTrue();
        return matcher.group(1);
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static boolean eventually(BooleanSupplier condition) {
        return new Poll(Thread::sleep, Clock.systemUTC()).until(condition, Duration.ofSeconds(60));
    }
}
