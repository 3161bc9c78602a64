package dev.consorcios.cli.client;

/** What was asked for was not done. The message says why, for people. */
public abstract sealed class ClientException extends RuntimeException
        permits NotLoggedInException, RefusedException, UnavailableException, UnexpectedAnswerException {

    private static final long serialVersionUID = 1L;

    ClientException(String message) {
        super(message);
    }
}
