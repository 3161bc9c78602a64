package dev.consorcios.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.cli.Signals;
import dev.consorcios.system.Launcher.Result;
import dev.consorcios.system.Launcher.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

    /** Has every Java of the demo refuse to start where the cache that the build trained does not fit how it is started. */
    private static final String NOT_WITHOUT_THE_START_UP_CACHE =
            Runtime.version().feature() >= 25 ? " -XX:AOTMode=on" : "";

    @TempDir
    private Path directory;

    private Path temporary;
    private Launcher launcher;

    @BeforeEach
    void layOut() throws Exception {
        temporary = Files.createDirectory(directory.resolve("temporary files"));
        launcher = new Launcher(directory)
                .with("JAVA_TOOL_OPTIONS", "\"-Djava.io.tmpdir=" + temporary + "\"" + NOT_WITHOUT_THE_START_UP_CACHE);
    }

    @Test
    void showsTheWholeSystemAndLeavesNothingBehind() throws Exception {
        Result demo = launcher.run("demo");
        assertThat(demo.exitCode()).as(demo.all()).isZero();
        assertThat(demo.out())
                .contains("ana$ consorcios post Deportivas")
                .contains("admin$ kill -9 ")
                .contains("Done: ");
        assertNothingIsLeft();
    }

    @Test
    void leavesNothingBehindEitherWhenItIsInterrupted() throws Exception {
        Run demo = launcher.start("demo");
        while (!demo.outText().contains("$ consorcios ")) {
            assertThat(demo.process().waitFor(200, TimeUnit.MILLISECONDS))
                    .as("ended by itself")
                    .isFalse();
        }
        Signals.send("INT", demo.process().pid());
        assertThat(demo.await().exitCode()).isEqualTo(130);
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() throws Exception {
        try (Stream<Path> files = Stream.concat(Files.walk(temporary), Files.walk(launcher.home()))) {
            assertThat(files).containsExactlyInAnyOrder(temporary, launcher.home());
        }
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().arguments().orElse(new String[0]))
                        .filter(arguments ->
                                Arrays.stream(arguments).anyMatch(argument -> argument.contains(temporary.toString()))))
                .isEmpty();
    }
}
