package dev.consorcios.cli;

import java.util.Optional;

/** Asks the person at the terminal. An answer is empty when the person ends the input instead of answering. */
public interface Prompt {

    /** Asks for a line. */
    Optional<String> line(String question);

    /** Asks for a line that is not shown while it is typed. */
    Optional<String> secret(String question);
}
