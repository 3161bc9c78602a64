package dev.consorcios.node.web;

import dev.consorcios.api.InvalidValueException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;

/**
 * A request's query parameters, read strictly: what is there twice, out of range or of the wrong form is refused with
 * {@link InvalidValueException}. Parameters that nobody asks for are ignored.
 *
 * @param values what came after the question mark, by name
 */
public record QueryParameters(MultiValueMap<String, String> values) {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** The value of {@code name}; empty text where it was given without one. */
    public Optional<String> text(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw InvalidValueException.invalid(name, "must not be given twice");
        }
        return given.stream().findFirst();
    }

    /** The value of {@code name}, a whole number from {@code min} to {@code max}. */
    public Optional<Long> number(String name, long min, long max) {
        return text(name).map(value -> number(name, value, min, max));
    }

    /** Whether {@code name} is {@code true}; absent is {@code false}. */
    public boolean flag(String name) {
        return text(name)
                .map(value -> switch (value) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw InvalidValueException.invalid(name, "must be true or false");
                })
                .orElse(false);
    }

    /** {@code value} as a whole number from {@code min} (0 or more) to {@code max}, written in the digits 0 to 9. */
    public static long number(String name, String value, long min, long max) {
        try {
            long number = DIGITS.matcher(value).matches() ? Long.parseLong(value) : -1;
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // More digits than a long has: out of range like any other that is too large.
        }
        throw InvalidValueException.invalid(name, "must be a whole number from " + min + " to " + max);
    }
}
