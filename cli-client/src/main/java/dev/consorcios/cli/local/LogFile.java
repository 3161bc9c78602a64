package dev.consorcios.cli.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * One part's log. Those before it are kept beside it, with {@code .1} (the last) to {@code .5} behind their names: what a
 * part said when it crashed is still there when it has been started a few times since.
 */
record LogFile(Path path) {

    static final int KEPT = 5;

    /** With those that are kept, a part has at most six times as much. */
    static final long LARGEST = 16L * 1024 * 1024;

    private static final int TAIL_BYTES = 8 * 1024;

    /** Begins a new log; the last ones are kept. */
    void rotate() throws IOException {
        if (Files.exists(path)) {
            makeRoom();
            Files.move(path, previous(1), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Keeps a log that grew too large from filling the disk; the process that writes it (it appends) goes on undisturbed. */
    void trim(long largest) throws IOException {
        if (Files.exists(path) && Files.size(path) > largest) {
            makeRoom();
            Files.copy(path, previous(1), StandardCopyOption.REPLACE_EXISTING);
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

    private void makeRoom() throws IOException {
        for (int number = KEPT - 1; number > 0; number--) {
            if (Files.exists(previous(number))) {
                Files.move(previous(number), previous(number + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path previous(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }
}
