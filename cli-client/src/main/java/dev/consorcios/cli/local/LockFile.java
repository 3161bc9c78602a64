package dev.consorcios.cli.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A file that one process at a time holds. The system lets go of it however that process ends. */
final class LockFile implements AutoCloseable {

    // POSIX gives a file's locks to the process: a second attempt of this process would not only succeed, its closing
    // of
    // the file would give up the first lock. So attempts of this process are told apart here.
    private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private LockFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Empty when another process, or another cluster of this process, has it. */
    static Optional<LockFile> tryAcquire(Path file) throws IOException {
        if (!HELD_BY_THIS_PROCESS.add(file)) {
            return Optional.empty();
        }
        @Nullable FileLock lock = null;
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                lock = channel.tryLock();
            } finally {
                if (lock == null) {
                    channel.close();
                }
            }
            return lock == null ? Optional.empty() : Optional.of(new LockFile(file, channel));
        } finally {
            if (lock == null) {
                HELD_BY_THIS_PROCESS.remove(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            HELD_BY_THIS_PROCESS.remove(file);
        }
    }
}
