package dev.consorcios.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    private Path directory;

    private LogFile log;

    @BeforeEach
    void name() {
        log = new LogFile(directory.resolve("part.log"));
    }

    @Test
    void keepsTheOneBefore() throws IOException {
        log.rotate();
        Files.writeString(log.path(), "first");
        log.rotate();
        Files.writeString(log.path(), "second");
        log.rotate();
        assertThat(log.path()).doesNotExist();
        assertThat(directory.resolve("part.log.1")).hasContent("second");
    }

    @Test
    void isTrimmedUnderItsWriterWhenItIsTooLarge() throws IOException {
        try (var writer = Files.newOutputStream(log.path(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write("0123456789".getBytes(StandardCharsets.US_ASCII));
            log.trim(10);
            assertThat(log.path()).hasContent("0123456789");
            writer.write('x');
            log.trim(10);
            writer.write("after".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(log.path()).hasContent("after");
        assertThat(directory.resolve("part.log.1")).hasContent("0123456789x");
    }

    @Test
    void tellsItsLastLinesHoweverLongItIs() throws IOException {
        assertThat(log.tail(2)).isEmpty();
        Files.writeString(log.path(), "x".repeat(100_000) + "\none\n\ntwo\nthree\n");
        assertThat(log.tail(2)).containsExactly("two", "three");
    }
}
