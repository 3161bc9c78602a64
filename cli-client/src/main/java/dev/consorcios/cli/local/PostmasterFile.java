package dev.consorcios.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code postmaster.pid}: PostgreSQL's own note of who runs on its files. A line each: process id, directory, start
 * time, port, socket directory, listen address, shared memory, status. */
record PostmasterFile(Path path) {

    private static final int STATUS = 7;

    // The largest process id that PostgreSQL can read; no system hands it out.
    private static final String NOBODY = String.valueOf(Integer.MAX_VALUE);

    static PostmasterFile of(DataDirectory data) {
        return new PostmasterFile(data.postgresql().resolve("postmaster.pid"));
    }

    /** Whether the server with this process id takes connections. */
    boolean isReady(long pid) {
        List<String> lines = lines();
        return lines.size() > STATUS
                && lines.getFirst().strip().equals(String.valueOf(pid))
                && lines.get(STATUS).strip().equals("ready");
    }

    /** The process that the file names; it need not be PostgreSQL any more, and need not live. */
    Optional<Long> pid() {
        return lines().stream()
                .findFirst()
                .map(String::strip)
                .filter(line -> line.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    /**
     * Lets PostgreSQL start although another program now has the process id in the file, as happens after a power cut.
     * Only the id is made void: with the rest PostgreSQL still finds out by itself whether one of its processes lives on
     * and writes to its files. Call it only when no PostgreSQL runs on the directory.
     */
    void disown() throws IOException {
        List<String> lines = new ArrayList<>(lines());
        if (lines.isEmpty() || pid().isEmpty()) {
            // Cut off while it was written, by a server that can then not have begun to work: PostgreSQL would refuse
            // it.
            Files.deleteIfExists(path);
            return;
        }
        lines.set(0, NOBODY);
        Path fresh = path.resolveSibling("postmaster.pid.new");
        Files.write(fresh, lines);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    }

    boolean exists() {
        return Files.exists(path);
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(path);
        } catch (IOException missing) {
            return List.of();
        }
    }
}
