package dev.consorcios.cli.menu;

/** The person leaves: Ctrl-D, the end of what was piped in, a terminal that is gone. */
final class EndOfInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EndOfInput() {
        super("The input has ended", null, false, false);
    }
}
