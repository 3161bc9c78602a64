package dev.consorcios.cli.client;

import dev.consorcios.cli.language.Message;

/** A refusal of which the library that asked heard the status alone. */
final class UnheardRefusalException extends NoAnswerException {

    private static final long serialVersionUID = 1L;

    UnheardRefusalException(int status) {
        super(Message.of("problems.said", status), true, null);
    }
}
