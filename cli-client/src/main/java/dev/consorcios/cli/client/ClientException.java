package dev.consorcios.cli.client;

import dev.consorcios.cli.language.Message;

/** What was asked for was not done. The text says why, for people, in whichever language they read. */
public abstract sealed class ClientException extends RuntimeException
        permits NotLoggedInException, RefusedException, UnavailableException, UnexpectedAnswerException {

    private static final long serialVersionUID = 1L;

    private final transient Message text;

    ClientException(Message text) {
        this.text = text;
    }

    public Message text() {
        return text;
    }

    /** In English, for developers. */
    @Override
    public String getMessage() {
        return text.toString();
    }
}
