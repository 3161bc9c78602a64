package dev.consorcios.cli.client;

/** No agent, node or database in time. */
public final class UnavailableException extends ClientException {

    private static final long serialVersionUID = 1L;

    UnavailableException(String message) {
        super(message);
    }
}
