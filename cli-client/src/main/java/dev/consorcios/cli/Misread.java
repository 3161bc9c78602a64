package dev.consorcios.cli;

import dev.consorcios.cli.language.Message;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what was not UTF-8, or could not be read as such. Java reads arguments and variables by the locale and puts a
 * replacement character where that fails, without a word: such a text must not be stored, and such a password not be set.
 */
public final class Misread {

    private static final char REPLACEMENT = '\uFFFD';

    private Misread() {}

    /** Whether a text holds what no UTF-8 text was read as. */
    public static boolean is(String text) {
        return text.indexOf(REPLACEMENT) >= 0 || text.codePoints().anyMatch(Misread::isHalf);
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** What to tell the person; empty when everything could be read. A variable's value is not shown: it may be secret. */
    static Optional<Message> complaint(CliEnvironment environment, String... arguments) {
        Optional<Message> argument = Arrays.stream(arguments)
                .filter(Misread::is)
                .findFirst()
                .map(value -> Message.of("problems.misread.argument", value));
        return argument.or(() -> environment.variables().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("CONSORCIOS_") && is(variable.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .map(variable -> Message.of("problems.misread.variable", variable)));
    }

    /** What to tell about a password that was typed. */
    public static Message passwordComplaint() {
        return Message.of("problems.misread.password");
    }
}
