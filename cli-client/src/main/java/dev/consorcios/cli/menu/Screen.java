package dev.consorcios.cli.menu;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a person sees and answers. An answer is empty when the person goes back instead of answering. Every question throws an
 * {@link EndOfInput} when the person leaves, and an {@link InterruptedException} at Ctrl-C.
 */
interface Screen extends AutoCloseable {

    /** Shows what stands above what follows. */
    void heading(String text);

    /** Shows some words, on as many lines as they need. */
    void say(String text);

    /** Begins to show what may be longer than the screen. */
    Scroll scroll();

    <T> Optional<T> choose(Choice<T> choice) throws InterruptedException;

    /** @param given the answer as it is until the person changes it */
    Optional<String> line(String question, String given) throws InterruptedException;

    /** A line that is not shown while it is typed. */
    Optional<String> secret(String question) throws InterruptedException;

    /**
     * A text of several lines.
     *
     * @param given the text as it is until the person changes it
     * @param keeping is given the text as it is when the person goes back, leaves or is interrupted
     */
    Optional<String> text(String given, Consumer<String> keeping) throws InterruptedException;

    @Override
    void close();

    /** Shows a long text part by part. */
    interface Scroll {

        /** Shows a part; answers whether the person has seen it to its end and wants to see more. */
        boolean show(String heading, String text) throws InterruptedException;

        /** Lets the person read the end. */
        void end() throws InterruptedException;
    }
}
