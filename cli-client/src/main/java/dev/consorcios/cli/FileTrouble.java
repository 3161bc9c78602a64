package dev.consorcios.cli;

import dev.consorcios.cli.language.Message;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Says in words what the file system refused: several of its exceptions have only a path as their message. */
public final class FileTrouble {

    private FileTrouble() {}

    public static Message reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException denied -> Message.of("problems.file.denied", denied.getFile());
            case NoSuchFileException missing -> Message.of("problems.file.missing", missing.getFile());
            case FileAlreadyExistsException exists -> Message.of("problems.file.no-directory", exists.getFile());
            default ->
                Message.of(
                        "problems.said",
                        Objects.requireNonNullElse(
                                failure.getMessage(), failure.getClass().getSimpleName()));
        };
    }
}
