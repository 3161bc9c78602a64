package dev.consorcios.cli;

import dev.consorcios.cli.language.Message;
import org.jspecify.annotations.Nullable;

/**
 * A command that can not go on. The text is what the person is told, in the person's language: what was wrong, then what to
 * do. Where it is thrown that language need not be known.
 */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final transient Message text;

    public CommandException(ExitCode exitCode, Message text) {
        this(exitCode, text, null);
    }

    public CommandException(ExitCode exitCode, Message text, @Nullable Throwable cause) {
        super(null, cause);
        this.exitCode = exitCode;
        this.text = text;
    }

    /** For texts that have not moved to the language's files yet. */
    public CommandException(ExitCode exitCode, String message) {
        this(exitCode, Message.of(message));
    }

    /** For texts that have not moved to the language's files yet. */
    public CommandException(ExitCode exitCode, String message, @Nullable Throwable cause) {
        this(exitCode, Message.of(message), cause);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public Message text() {
        return text;
    }

    /** In English, for developers. */
    @Override
    public String getMessage() {
        return text.toString();
    }
}
