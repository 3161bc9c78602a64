package dev.consorcios.api;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A user's name: 1 to 64 of {@code A-Z a-z 0-9 . _ -}. Two names that differ only in case are the same user's.
 *
 * @param value the name as it was chosen
 */
public record UserName(String value) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{1," + Limits.NAME_LENGTH + "}");

    public UserName {
        if (!ALLOWED.matcher(Limits.required("name", value)).matches()) {
            throw InvalidValueException.of(Rule.USER_NAME, "name", Limits.NAME_LENGTH);
        }
    }

    /** Whether {@code value} could be a user's name at all. */
    public static boolean isValid(@Nullable String value) {
        return value != null && ALLOWED.matcher(value).matches();
    }

    /** What makes the name unique: the name in lower case. */
    public String key() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
