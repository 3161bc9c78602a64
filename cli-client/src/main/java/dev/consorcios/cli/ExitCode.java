package dev.consorcios.cli;

/** What the process tells its caller: scripts count on these numbers. */
public enum ExitCode {
    DONE(0),
    UNEXPECTED(1),
    /** The command was not written right. */
    USAGE(2),
    /** Not logged in, or wrong name or password. */
    NOT_LOGGED_IN(3),
    /** Logged in, but not allowed to. */
    REFUSED(4),
    NOT_FOUND(5),
    CONFLICT(6),
    INVALID_INPUT(7),
    /** No agent, node or database in time. */
    UNAVAILABLE(8),
    /** Ctrl-C. */
    INTERRUPTED(130),
    /** Who read standard output has gone away, as in {@code | head}: what others end with then, by SIGPIPE. */
    READER_GONE(141);

    private final int value;

    ExitCode(int value) {
        this.value = value;
    }

    public int value() {
        return value;
    }
}
