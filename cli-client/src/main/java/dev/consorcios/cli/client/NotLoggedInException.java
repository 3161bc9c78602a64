package dev.consorcios.cli.client;

/** There is no session to send along. */
public final class NotLoggedInException extends ClientException {

    private static final long serialVersionUID = 1L;

    NotLoggedInException(String message) {
        super(message);
    }
}
