package dev.consorcios.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.system.Launcher.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code up}, {@code status} and {@code down} with the real services. */
class LocalClusterIT {

    private static final Pattern PASSWORD = Pattern.compile("Administrator: admin, password: (\\w+)");
    private static final String PORT = "17400";
    private static final int FIRST_WITH_CACHES = 25; // as system-tests/pom.xml trains them

    @TempDir
    private Path directory;

    private Launcher launcher;

    @BeforeEach
    void layOut() throws IOException {
        Path person = Files.createDirectory(directory.resolve("a person"));
        Path link = Files.createSymbolicLink(
                directory.resolve("a link"), Path.of(System.getProperty("consorcios.home"), "consorcios"));
        launcher = new Launcher(person).calledAs(link);
    }

    @AfterEach
    void leaveNothingRunning() throws Exception {
        launcher.run("down");
    }

    @Test
    void whatWasPostedSurvivesTheEndOfAllProcessesHoweverItComes() throws Exception {
        Result first = up();
        Matcher password = PASSWORD.matcher(first.out());
        assertThat(password.find()).as(first.all()).isTrue();
        allStartsFromWhatTheBuildHasPrepared();
        launcher.with("CONSORCIOS_AGENTS", "http://localhost:" + PORT).with("CONSORCIOS_PASSWORD", password.group(1));
        if (Runtime.version().feature() >= FIRST_WITH_CACHES) {
            // Every command, with whichever of both caches, then refuses to start without.
            launcher.with("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on");
        }
        awaitStatus("Log in as an administrator to see its epoch");
        succeeds("login", "admin");
        succeeds("areas", "add", "World");
        succeeds("subscribe", "World");
        succeeds("post", "World", "posted before the stop");
        awaitStatus("\nEpoch \\d+\\. In office: ");
        Waiting.until("the epoch is told", () -> status().get("epoch").isIntegralNumber());
        assertThat(status().get("brake").asBoolean()).isFalse();

        succeeds("down");
        assertThat(status().get("epoch").isNull()).isTrue();
        assertThat(launcher.run("status").exitCode()).isEqualTo(8);
        assertThat(up().out()).doesNotContain("password:");
        succeeds("post", "World", "posted before the kill");

        JsonNode everything = status();
        kill(everything.get("supervisor").asLong());
        everything.get("parts").forEach(part -> kill(part.get("pid").asLong()));
        up();
        assertThat(succeeds("read", "World", "--all").out())
                .containsOnlyOnce("posted before the stop")
                .containsOnlyOnce("posted before the kill");
        Waiting.until("all is up", () -> status().get("state").asString().equals("UP"));
    }

    /** An agent that answers late is not waited for, and nothing is then said of the epoch. */
    private void awaitStatus(String pattern) throws Exception {
        Waiting.until(
                pattern,
                () -> Pattern.compile(pattern)
                        .matcher(launcher.run("status").out())
                        .find());
    }

    /** Without, they start as well, in twice the time: nothing else would notice. */
    private void allStartsFromWhatTheBuildHasPrepared() throws Exception {
        JsonNode status = status();
        assertThatItUses("cli-client.aot", status.get("supervisor"));
        for (JsonNode part : status.get("parts")) {
            String name = part.get("name").asString();
            if (name.startsWith("postgresql")) {
                continue;
            }
            assertThat(Path.of(part.get("log").asString())).content().contains("Starting AOT-processed");
            assertThatItUses(name.replaceFirst("-\\d+$", "") + "-service.aot", part.get("pid"));
        }
    }

    private static void assertThatItUses(String cache, JsonNode pid) {
        Path maps = Path.of("/proc", pid.asString(), "maps");
        if (Files.isReadable(maps) && Runtime.version().feature() >= FIRST_WITH_CACHES) {
            assertThat(maps).content().contains("/" + cache);
        }
    }

    private Result up() throws Exception {
        return succeeds("up", "-d", "--quick", "--nodes", "1", "--port", PORT);
    }

    private Result succeeds(String... arguments) throws Exception {
        Result result = launcher.run(arguments);
        assertThat(result.exitCode()).as(result.all()).isZero();
        return result;
    }

    private JsonNode status() throws Exception {
        return JsonMapper.shared().readTree(launcher.run("-o", "json", "status").out());
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
