package dev.consorcios.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Says in words what the file system refused: several of its exceptions have only a path as their message. */
public final class FileTrouble {

    private FileTrouble() {}

    public static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException denied -> "permission denied for " + denied.getFile();
            case NoSuchFileException missing -> missing.getFile() + " does not exist";
            case FileAlreadyExistsException exists -> exists.getFile() + " exists and is not a directory";
            default ->
                Objects.requireNonNullElse(
                        failure.getMessage(), failure.getClass().getSimpleName());
        };
    }
}
