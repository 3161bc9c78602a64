package dev.consorcios.api;

/** A value that is outside the contract's limits. The message names the field, what is wrong and what is allowed. */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    private InvalidValueException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    /** {@code field} is malformed or out of range; {@code problem} reads on from the field's name. */
    public static InvalidValueException invalid(String field, String problem) {
        return new InvalidValueException(ErrorCode.INVALID_REQUEST, field + " " + problem + ".");
    }

    /** {@code field} is well-formed but larger than what is taken. */
    public static InvalidValueException tooLarge(String field, String problem) {
        return new InvalidValueException(ErrorCode.TOO_LARGE, field + " " + problem + ".");
    }

    /** {@link ErrorCode#INVALID_REQUEST} or {@link ErrorCode#TOO_LARGE}. */
    public ErrorCode code() {
        return code;
    }
}
