package dev.consorcios.cli.command;

import dev.consorcios.api.InvalidValueException;
import dev.consorcios.api.Rule;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Says which rule of the contract a value breaks. */
final class InvalidValue {

    private InvalidValue() {}

    /** As a sentence. */
    static Message text(InvalidValueException invalid, Words words) {
        return text(invalid, words, InvalidValue::sentence);
    }

    /** As a part of one. */
    static Message clause(InvalidValueException invalid, Words words) {
        return text(invalid, words, UnaryOperator.identity());
    }

    private static Message text(InvalidValueException invalid, Words words, UnaryOperator<String> beginning) {
        String name = invalid.field().replace(' ', '-').toLowerCase(Locale.ROOT);
        String field = beginning.apply(words.textOr("problems.field." + name, invalid.field()));
        return invalid.rule()
                .map(rule -> Message.of(
                        key(rule),
                        Stream.concat(Stream.of(field), invalid.bounds().stream())
                                .toArray()))
                .orElseGet(() -> Message.of("problems.said", beginning.apply(String.valueOf(invalid.getMessage()))));
    }

    static String key(Rule rule) {
        return "problems.value." + rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
