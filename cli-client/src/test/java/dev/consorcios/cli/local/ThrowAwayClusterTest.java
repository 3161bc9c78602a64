package dev.consorcios.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThrowAwayClusterTest {

    private static final String PREFIX = "consorcios-test-";

    @TempDir
    private Path temporary;

    /** As it is from its first moment on, long before anything is noted down in it. */
    private DataDirectory begun(String name) throws IOException {
        Path directory = Files.createDirectory(temporary.resolve(PREFIX + name));
        DataDirectory data = DataDirectory.open(directory.resolve("data"));
        LockFile.tryAcquire(data.lock()).orElseThrow().close();
        Files.createFile(directory.resolve("to-be-removed"));
        return data;
    }

    private void removeAbandoned() throws IOException {
        ThrowAwayCluster.removeAbandoned(temporary, PREFIX);
    }

    @Test
    void whatWasKilledInTheMiddleOfInitdbIsStoppedAndClearedAway() throws Exception {
        DataDirectory data = begun("1");
        Files.createDirectories(data.unfinishedPostgresql().resolve("base"));
        Process initdb = new ProcessBuilder(
                        "perl",
                        "-e",
                        "$SIG{INT} = 'DEFAULT'; $| = 1; print 'x'; sleep 600",
                        "--",
                        "--pgdata=" + data.unfinishedPostgresql())
                .start();
        try {
            assertThat(initdb.getInputStream().read()).isEqualTo('x');

            removeAbandoned();

            assertThat(initdb.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(temporary).isEmptyDirectory();
        } finally {
            initdb.destroyForcibly();
        }
    }

    @Test
    void whatSomebodyStillRunsIsLeftAlone() throws Exception {
        DataDirectory data = begun("1");
        try (LockFile owner = LockFile.tryAcquire(data.lock()).orElseThrow()) {
            removeAbandoned();

            assertThat(owner).isNotNull();
            assertThat(data.path()).isDirectory();
        }
        removeAbandoned();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void whatWasKeptOnPurposeOrIsOfAnotherKindIsLeftAlone() throws Exception {
        DataDirectory kept = begun("1");
        Files.delete(kept.path().resolveSibling("to-be-removed"));
        List<Path> others = List.of(temporary.resolve(PREFIX + "empty"), temporary.resolve("consorcios-other-1"));
        for (Path other : others) {
            Files.createDirectory(other);
        }
        Files.createFile(others.getLast().resolve("to-be-removed"));

        removeAbandoned();

        assertThat(kept.path()).isDirectory();
        assertThat(others).allSatisfy(other -> assertThat(other).isDirectory());
    }
}
