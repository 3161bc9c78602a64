package dev.consorcios.cli.language;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to be said that is not yet put into words: for failures, and for whatever is found where nobody knows which
 * language the person reads. {@link Words} says it.
 *
 * @param key which text
 * @param count the number that decides on the text's form; null where there is only one form
 * @param arguments what goes into the text's places; may be messages themselves
 */
public record Message(String key, @Nullable Long count, List<Object> arguments) {

    public Message {
        arguments = List.copyOf(arguments);
    }

    /** @param arguments what goes into the places {@code {0}}, {@code {1}} … of the text */
    public static Message of(String key, Object... arguments) {
        return new Message(key, null, Arrays.asList(arguments));
    }

    /** A text with a form for one and another for more. The number itself is {@code {0}}, what follows {@code {1}} and on. */
    public static Message counted(String key, long count, Object... arguments) {
        return new Message(key, count, Arrays.asList(arguments));
    }

    /** In English: what developers and programs read. People are told in their own language, by {@link Words}. */
    @Override
    public String toString() {
        return Words.in(Language.ENGLISH).text(this);
    }
}
