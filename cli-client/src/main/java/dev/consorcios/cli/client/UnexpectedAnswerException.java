package dev.consorcios.cli.client;

/** What answered does not speak as an agent or a node does: a proxy, another program, another version. */
public final class UnexpectedAnswerException extends ClientException {

    private static final long serialVersionUID = 1L;

    private final int status;

    UnexpectedAnswerException(String message, int status) {
        super(message);
        this.status = status;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }
}
