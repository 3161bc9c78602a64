package dev.consorcios.cli.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** One part's log. The one before it is kept beside it, with {@code .1} behind its name. */
record LogFile(Path path) {

    static final long LARGEST = 32L * 1024 * 1024;

    private static final int TAIL_BYTES = 8 * 1024;

    /** Begins a new log; the last one is kept. */
    void rotate() throws IOException {
        if (Files.exists(path)) {
            Files.move(path, previous(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Keeps a log that grew too large from filling the disk; the process that writes it (it appends) goes on undisturbed. */
    void trim(long largest) throws IOException {
        if (Files.exists(path) && Files.size(path) > largest) {
            Files.copy(path, previous(), StandardCopyOption.REPLACE_EXISTING);
            Files.write(path, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        }
    }

    /** The last lines, at most {@code lines}; none when there is no log. */
    List<String> tail(int lines) {
        try (var channel = Files.newByteChannel(path)) {
            channel.position(Math.max(0, channel.size() - TAIL_BYTES));
            byte[] end = java.nio.channels.Channels.newInputStream(channel).readAllBytes();
            List<String> all = new String(end, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException none) {
            return List.of();
        }
    }

    private Path previous() {
        return path.resolveSibling(path.getFileName() + ".1");
    }
}
