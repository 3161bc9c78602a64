package dev.consorcios.cli.client;

/** A service did not answer. The message reads on from its address: "connection refused". */
final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean received;

    NoAnswerException(String message, boolean received, Throwable cause) {
        super(message, cause);
        this.received = received;
    }

    /** Whether the service may have received the request, and carried it out. */
    boolean received() {
        return received;
    }
}
