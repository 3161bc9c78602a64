package dev.consorcios.cli.output;

/** Standard output takes nothing any more: who read it is gone, or a disk is full. */
public final class OutputLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutputLostException() {
        super("output lost"); // said by the stream itself, once
    }
}
