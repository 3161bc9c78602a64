package dev.consorcios.cli;

import java.util.Arrays;
import java.util.Optional;

/**
 * Finds what was not UTF-8, or could not be read as such. Java reads arguments and variables by the locale and puts a
 * replacement character where that fails, without a word: such a text must not be stored, and such a password not be set.
 */
public final class Misread {

    private static final char REPLACEMENT = '\uFFFD';

    private static final String ADVICE =
            " Use a UTF-8 locale (LC_ALL=C.UTF-8, say) and a terminal that is set to UTF-8.";

    private Misread() {}

    /** Whether a text holds what no UTF-8 text was read as. */
    public static boolean is(String text) {
        return text.indexOf(REPLACEMENT) >= 0 || text.codePoints().anyMatch(Misread::isHalf);
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** What to tell the person; empty when everything could be read. A variable's value is not shown: it may be secret. */
    static Optional<String> complaint(CliEnvironment environment, String... arguments) {
        Optional<String> argument = Arrays.stream(arguments)
                .filter(Misread::is)
                .findFirst()
                .map(value -> "The argument '" + value + "' is not UTF-8 text.");
        return argument.or(() -> environment.variables().entrySet().stream()
                        .filter(variable -> variable.getKey().startsWith("CONSORCIOS_") && is(variable.getValue()))
                        .map(variable -> "The variable " + variable.getKey() + " does not hold UTF-8 text.")
                        .sorted()
                        .findFirst())
                .map(what -> what + ADVICE);
    }

    /** What to tell about a password that was typed. */
    public static String passwordComplaint() {
        return "The password that was typed is not UTF-8 text." + ADVICE;
    }
}
