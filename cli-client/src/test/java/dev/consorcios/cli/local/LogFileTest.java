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
    void keepsTheFiveBefore() throws IOException {
        log.rotate();
        for (int start = 1; start <= 7; start++) {
            Files.writeString(log.path(), "start " + start);
            log.rotate();
        }
        assertThat(log.path()).doesNotExist();
        for (int number = 1; number <= 5; number++) {
            assertThat(directory.resolve("part.log." + number)).hasContent("start " + (8 - number));
        }
        assertThat(directory.resolve("part.log.6")).doesNotExist();
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
        log.trim(4);
        assertThat(directory.resolve("part.log.1")).hasContent("after");
        assertThat(directory.resolve("part.log.2")).hasContent("0123456789x");
    }

    @Test
    void tellsItsLastLinesHoweverLongItIs() throws IOException {
        assertThat(log.tail(2)).isEmpty();
        Files.writeString(log.path(), "x".repeat(100_000) + "\none\n\ntwo\nthree\n");
        assertThat(log.tail(2)).containsExactly("two", "three");
    }
}
