package dev.consorcios.cli.client;

import dev.consorcios.cli.language.Message;

/** Is told what the client does while it does it. Called from several threads at once. */
public interface Watcher {

    /** A request was sent, and answered or not. */
    void hop(Hop hop);

    /** Nobody could serve a request; it will be tried again. {@code tried} says who was asked and what came of it. */
    void waiting(Message tried);
}
