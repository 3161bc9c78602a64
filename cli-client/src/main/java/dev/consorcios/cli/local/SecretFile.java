package dev.consorcios.cli.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/** A generated secret in a file that only its owner may read. */
record SecretFile(Path path) {

    private static final SecureRandom RANDOM = new SecureRandom();

    // Without 0 O 1 l I, which people mistake for one another when they type a password from a screen.
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int LENGTH = 24;

    /** Generates the secret unless there is one. The file is there either whole or not at all, even after a power cut. */
    void createIfAbsent() throws IOException {
        if (exists()) {
            return;
        }
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = FileChannel.open(
                fresh,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(generate().getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    }

    boolean exists() {
        return Files.exists(path);
    }

    String read() throws IOException {
        return Files.readString(path, StandardCharsets.US_ASCII).strip();
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    private static String generate() {
        return RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                .collect(java.util.stream.Collectors.joining());
    }
}
