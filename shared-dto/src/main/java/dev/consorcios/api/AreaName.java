package dev.consorcios.api;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An area's name: 1 to 64 Unicode letters, digits, spaces and {@code . _ -}, trimmed and in Normalization Form C. Two
 * names that differ only in case are the same area's.
 *
 * @param value the name as it is shown; the constructor trims and composes what it is given
 */
public record AreaName(String value) {

    private static final String FIELD = "area name";

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Nd} ._-]+");

    /** Normalizing is worth the time only for what can still become a name: guards against very long input. */
    private static final int RAW_LENGTH = 4 * Limits.NAME_LENGTH;

    public AreaName {
        value = Limits.required(FIELD, value);
        if (value.length() <= RAW_LENGTH) {
            value = Normalizer.normalize(value.strip(), Normalizer.Form.NFC);
        }
        int length = value.codePointCount(0, value.length());
        if (length < 1 || length > Limits.NAME_LENGTH || !ALLOWED.matcher(value).matches()) {
            throw InvalidValueException.of(Rule.AREA_NAME, FIELD, Limits.NAME_LENGTH);
        }
        if (value.equals(".") || value.equals("..")) {
            throw InvalidValueException.of(Rule.NO_DOTS, FIELD);
        }
    }

    /** What makes the name unique: upper and lower case, and letters with several forms of either, folded into one. */
    public String key() {
        return fold(value);
    }

    /**
     * Folds a name, or a part of one, so that a part of a name folds to a part of the name's key: no letter folds
     * differently for where in a word it stands, as the Greek sigma otherwise does. Lower case comes first because the capital
     * sharp s has no other way to "ss".
     */
    public static String fold(String text) {
        String folded = text.toLowerCase(Locale.ROOT)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replace('ς', 'σ');
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    @Override
    public String toString() {
        return value;
    }
}
