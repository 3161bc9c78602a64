package dev.consorcios.cli.local;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.FileTrouble;
import dev.consorcios.cli.language.Message;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The directory that keeps all of one local cluster: the database, its secrets, its logs, and what runs just now.
 *
 * @param path absolute, without symbolic links: processes are known by it
 */
record DataDirectory(Path path) {

    /** Opens the directory; makes it, readable only by its owner, when it is missing. */
    static DataDirectory open(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path.toAbsolutePath().normalize().getParent());
                Files.createDirectory(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            DataDirectory data = new DataDirectory(path.toRealPath());
            Files.createDirectories(data.logs());
            return data;
        } catch (FileSystemException failure) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    Message.of("local.data-not-writable", path, FileTrouble.reason(failure)),
                    failure);
        } catch (IOException failure) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    Message.of("local.data-unusable", path, String.valueOf(failure.getMessage())),
                    failure);
        }
    }

    /** The directory as it is; nothing is made when it is missing. */
    static DataDirectory look(Path path) {
        try {
            return new DataDirectory(path.toRealPath());
        } catch (IOException missing) {
            return new DataDirectory(path.toAbsolutePath().normalize());
        }
    }

    /** Whether somebody has deleted it. */
    boolean isGone() {
        return !Files.isDirectory(path);
    }

    Path postgresql() {
        return path.resolve("postgresql");
    }

    /** PostgreSQL's files until they are whole. */
    Path unfinishedPostgresql() {
        return path.resolve("postgresql.new");
    }

    Path logs() {
        return path.resolve("logs");
    }

    /** For what the services keep only while they run; a killed one leaves it behind. */
    Path temporary() {
        return path.resolve("tmp");
    }

    LogFile log(String part) {
        return new LogFile(logs().resolve(part + ".log"));
    }

    Path state() {
        return path.resolve("cluster.json");
    }

    Path lock() {
        return path.resolve("lock");
    }

    /** Exists from the first start until the password has been shown. */
    SecretFile adminPassword() {
        return new SecretFile(path.resolve("admin-password"));
    }

    SecretFile clusterSecret() {
        return new SecretFile(path.resolve("cluster-secret"));
    }

    SecretFile databasePassword() {
        return new SecretFile(path.resolve("database-password"));
    }
}
