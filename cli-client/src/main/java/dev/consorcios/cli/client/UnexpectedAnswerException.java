package dev.consorcios.cli.client;

import dev.consorcios.cli.language.Message;

/** What answered does not speak as an agent or a node does: a proxy, another program, another version. */
public final class UnexpectedAnswerException extends ClientException {

    private static final long serialVersionUID = 1L;

    private final int status;

    UnexpectedAnswerException(Message text, int status) {
        super(text);
        this.status = status;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }
}
