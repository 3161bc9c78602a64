package dev.consorcios.cli.client;

import dev.consorcios.cli.language.Message;
import org.jspecify.annotations.Nullable;

/** A service did not answer. The text reads on from its address: "connection refused". */
sealed class NoAnswerException extends Exception permits UnheardRefusalException {

    private static final long serialVersionUID = 1L;

    private final transient Message text;
    private final boolean received;

    NoAnswerException(Message text, boolean received, @Nullable Throwable cause) {
        super(cause);
        this.text = text;
        this.received = received;
    }

    Message text() {
        return text;
    }

    /** In English, for developers. */
    @Override
    public String getMessage() {
        return text.toString();
    }

    /** Whether the service may have received the request, and carried it out. */
    boolean received() {
        return received;
    }
}
