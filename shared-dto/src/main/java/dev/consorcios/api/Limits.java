package dev.consorcios.api;

import static dev.consorcios.api.InvalidValueException.of;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The contract's limits and the checks for them, in one place. Lengths of text are counted in Unicode code points unless
 * they say bytes. Every check returns the value it was given, or throws {@link InvalidValueException}.
 */
public final class Limits {

    public static final int NAME_LENGTH = 64;
    public static final int PASSWORD_MIN = 8;
    public static final int PASSWORD_MAX = 128;
    public static final int TITLE_LENGTH = 200;
    public static final int DESCRIPTION_LENGTH = 500;
    public static final int REPLICAS_MAX = 100;
    public static final int URL_LENGTH = 2048;

    /** UTF-8 bytes of a news item's text. */
    public static final int TEXT_BYTES = 64 * 1024;

    /** Bytes of a request body: a text of the greatest size with every byte escaped, its title and the braces. */
    public static final int BODY_BYTES = 512 * 1024;

    public static final int NEWS_PAGE_DEFAULT = 50;
    public static final int NEWS_PAGE_MAX = 500;
    public static final int DIRECTORY_PAGE = 1000;

    /** How long a client may keep a route; a node that goes serves for at least as long. */
    public static final int ROUTE_TTL_SECONDS = 30;

    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[ -~]{1,128}");

    private Limits() {}

    /** {@code value}, which must be there: JSON leaves out or nulls what a record takes for granted. */
    public static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw of(Rule.REQUIRED, field);
        }
        return value;
    }

    public static String password(String field, @Nullable String value) {
        String password = required(field, value);
        int length = codePoints(password);
        if (length < PASSWORD_MIN || length > PASSWORD_MAX) {
            throw of(Rule.LENGTH, field, PASSWORD_MIN, PASSWORD_MAX);
        }
        if (password.chars().anyMatch(Character::isISOControl)) {
            throw of(Rule.NO_CONTROL_CHARACTERS, field);
        }
        return wellFormed(field, password);
    }

    public static String newsText(@Nullable String value) {
        String text = storable("text", required("text", value));
        if (text.isEmpty()) {
            throw of(Rule.NOT_EMPTY, "text");
        }
        if (text.length() > TEXT_BYTES || text.getBytes(StandardCharsets.UTF_8).length > TEXT_BYTES) {
            throw of(Rule.BYTES, "text", TEXT_BYTES);
        }
        return text;
    }

    public static @Nullable String newsTitle(@Nullable String value) {
        return value == null ? null : atMost("title", value, TITLE_LENGTH);
    }

    public static @Nullable String description(@Nullable String value) {
        return value == null ? null : atMost("description", value, DESCRIPTION_LENGTH);
    }

    public static @Nullable Integer replicas(@Nullable Integer value) {
        if (value != null && (value < 1 || value > REPLICAS_MAX)) {
            throw of(Rule.RANGE, "replicas", 1, REPLICAS_MAX);
        }
        return value;
    }

    public static String idempotencyKey(String value) {
        if (!IDEMPOTENCY_KEY.matcher(value).matches()) {
            throw of(Rule.PRINTABLE_ASCII, "Idempotency-Key", 1, 128);
        }
        return value;
    }

    private static String atMost(String field, String value, int length) {
        if (codePoints(value) > length) {
            throw of(Rule.LONGEST, field, length);
        }
        return storable(field, value);
    }

    /** PostgreSQL's text holds every Unicode character but NUL. */
    private static String storable(String field, String value) {
        if (value.indexOf('\0') >= 0) {
            throw of(Rule.NO_NUL, field);
        }
        return wellFormed(field, value);
    }

    /** Half a surrogate pair has no UTF-8 form: it would come back as another character. */
    static String wellFormed(String field, String value) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw of(Rule.UNICODE, field);
        }
        return value;
    }

    private static int codePoints(String value) {
        return value.codePointCount(0, value.length());
    }
}
