package dev.consorcios.api;

/**
 * What the contract says of a value, where clients check it, too: they can then say it in their user's own language. The
 * numbers that belong to a rule come with the exception.
 */
public enum Rule {
    /** It has to be there. */
    REQUIRED("is missing"),
    /** From {0} to {1} characters. */
    LENGTH("must have {0} to {1} characters"),
    /** At most {0} characters. */
    LONGEST("must not be longer than {0} characters"),
    /** At most {0} bytes. */
    BYTES("must not be longer than {0} bytes in UTF-8"),
    /** At least one character. */
    NOT_EMPTY("must have at least 1 character"),
    /** At least {0}. */
    LEAST("must be {0} or more"),
    /** From {0} to {1}. */
    RANGE("must be from {0} to {1}"),
    /** Up to {0} characters of those that names of areas may have. */
    AREA_NAME("must have 1 to {0} characters: letters, digits, spaces and . _ -"),
    /** Names that a path can not hold. */
    NO_DOTS("must not be . or .., which no web address can hold"),
    /** Up to {0} characters of those that names of users may have. */
    USER_NAME("must have 1 to {0} characters, each one of A-Z a-z 0-9 . _ -"),
    /** The same for nodes. */
    NODE_NAME("must have 1 to {0} characters, each one of A-Z a-z 0-9 . _ -, and not be . or .."),
    /** From {0} to {1} printable ASCII characters. */
    PRINTABLE_ASCII("must have {0} to {1} printable ASCII characters"),
    NO_CONTROL_CHARACTERS("must not contain control characters"),
    NO_NUL("must not contain the NUL character"),
    UNICODE("must be well-formed Unicode (it holds half of a surrogate pair)");

    private final String problem;

    Rule(String problem) {
        this.problem = problem;
    }

    /** What is wrong, in English; reads on from the field's name. */
    String problem(Object... bounds) {
        String text = problem;
        for (int i = 0; i < bounds.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(bounds[i]));
        }
        return text;
    }
}
