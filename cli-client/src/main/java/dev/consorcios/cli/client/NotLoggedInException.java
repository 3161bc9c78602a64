package dev.consorcios.cli.client;

import dev.consorcios.cli.language.Message;
import java.net.URI;

/** There is no session to send along. */
public final class NotLoggedInException extends ClientException {

    private static final long serialVersionUID = 1L;

    NotLoggedInException(URI agent) {
        super(Message.of("problems.not-logged-in", agent));
    }
}
