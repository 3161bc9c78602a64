package dev.consorcios.cli.client;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A small file of the user's own, which several commands may read and write at once. Nobody else can read it, not for a
 * moment; who reads it sees the old content or the new, never half of it.
 */
public final class StateFile {

    private static final long MAX_BYTES = 16L * 1024 * 1024;

    /** The lock on the file holds between processes; within one it would be refused. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path file;

    public StateFile(Path file) {
        this.file = file;
    }

    /** The content; empty when there is none that can be read. */
    public Optional<byte[]> read() {
        try {
            return Files.size(file) > MAX_BYTES ? Optional.empty() : Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Replaces the content by what {@code change} makes of it; nobody else changes it meanwhile. */
    public void update(Function<Optional<byte[]>, byte[]> change) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException(file + " is no file");
        }
        createDirectory(directory);
        IN_THIS_PROCESS.lock();
        try (FileChannel channel = FileChannel.open(
                directory.resolve("." + file.getFileName() + ".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                ownerOnly("rw-------"))) {
            channel.lock(); // until the channel is closed
            replace(directory, change.apply(read()));
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    private void replace(Path directory, byte[] content) throws IOException {
        Path temporary = Files.createTempFile(directory, "." + file.getFileName(), ".tmp", ownerOnly("rw-------"));
        try {
            Files.write(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void createDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, ownerOnly("rwx------"));
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0]; // elsewhere a user's directory is the user's by itself
        }
        Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
    }
}
