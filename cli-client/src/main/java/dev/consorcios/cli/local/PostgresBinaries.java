package dev.consorcios.cli.local;

import static java.lang.ProcessBuilder.Redirect.DISCARD;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.language.Message;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.io.FileUtils;

/**
 * PostgreSQL's programs, unpacked for this machine.
 *
 * @param directory has {@code bin}, {@code lib} and {@code share}
 */
public record PostgresBinaries(Path directory) {

    private static final Duration FLUSHING = Duration.ofMinutes(2);
    private static final int DIGEST_BYTES = 8;
    private static final int OWNER_MAY_EXECUTE = 0100;

    /**
     * How to run one of the programs that makes files.
     *
     * @param command the program's name and its arguments
     */
    public List<String> command(List<String> command) {
        List<String> whole = inDirectory(command);
        return Processes.isRoot() ? RootSubstitute.first().command(whole) : whole;
    }

    /** How to run one of the programs on files that it has made. */
    List<String> command(Path files, List<String> command) throws IOException {
        List<String> whole = inDirectory(command);
        return Processes.isRoot() ? RootSubstitute.ownerOf(files).command(whole) : whole;
    }

    private List<String> inDirectory(List<String> command) {
        List<String> whole = new ArrayList<>(command);
        whole.set(0, directory.resolve("bin").resolve(command.getFirst()).toString());
        return whole;
    }

    /**
     * Finds the programs under {@code cache}, or unpacks them there. They are told apart by their content, so a newer
     * version of this program brings its own; the directory is either whole or not there at all.
     */
    public static PostgresBinaries unpackedIn(Path cache, Runnable unpacking) throws IOException {
        byte[] archive = archive();
        Path whole = cache.resolve("postgresql-" + digest(archive));
        if (!Files.isDirectory(whole)) {
            unpacking.run();
            Files.createDirectories(cache);
            Path fresh = Files.createTempDirectory(cache, "unpacking-");
            try {
                unpack(archive, fresh);
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
                flushToDisk();
                Files.move(fresh, whole);
            } catch (IOException failure) {
                if (!Files.isDirectory(whole)) {
                    throw failure;
                }
                // Another start was faster.
            } finally {
                FileUtils.deleteDirectory(fresh.toFile());
            }
        }
        return new PostgresBinaries(whole);
    }

    /** Lest a power cut leave a directory that looks whole, with files that are empty. Best effort: it only costs time. */
    private static void flushToDisk() throws IOException {
        Processes.run(
                new ProcessBuilder("/bin/sh", "-c", "sync")
                        .redirectErrorStream(true)
                        .redirectOutput(DISCARD),
                FLUSHING);
    }

    private static String digest(byte[] archive) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "Darwin" : "Linux";
        String machine = System.getProperty("os.arch");
        try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)) {
            return archive.readAllBytes();
        } catch (IllegalStateException missing) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE, Message.of("local.no-postgresql", system, machine), missing);
        }
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(new java.io.ByteArrayInputStream(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new CommandException(
                            ExitCode.UNEXPECTED, Message.of("local.archive-broken", entry.getName()));
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    if (entry.isSymbolicLink()) {
                        Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                    } else {
                        Files.copy(tar, path);
                        boolean executable = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
                        Files.setPosixFilePermissions(
                                path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                    }
                }
            }
        }
    }
}
