package dev.consorcios.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value that is outside the contract's limits. The message names the field, what is wrong and what is allowed. */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String field;
    private final @Nullable Rule rule;
    private final transient List<Object> bounds;

    private InvalidValueException(ErrorCode code, String field, String problem, @Nullable Rule rule, Object... bounds) {
        super(field + " " + problem + ".");
        this.code = code;
        this.field = field;
        this.rule = rule;
        this.bounds = List.of(bounds);
    }

    /** {@code field} breaks a rule. @param bounds the rule's numbers */
    public static InvalidValueException of(Rule rule, String field, Object... bounds) {
        ErrorCode code = rule == Rule.BYTES ? ErrorCode.TOO_LARGE : ErrorCode.INVALID_REQUEST;
        return new InvalidValueException(code, field, rule.problem(bounds), rule, bounds);
    }

    /** {@code field} is malformed or out of range; {@code problem} reads on from the field's name. */
    public static InvalidValueException invalid(String field, String problem) {
        return new InvalidValueException(ErrorCode.INVALID_REQUEST, field, problem, null);
    }

    /** {@link ErrorCode#INVALID_REQUEST} or {@link ErrorCode#TOO_LARGE}. */
    public ErrorCode code() {
        return code;
    }

    /** The name of what is wrong. */
    public String field() {
        return field;
    }

    /** The rule that is broken; empty for what only a service checks. */
    public Optional<Rule> rule() {
        return Optional.ofNullable(rule);
    }

    /** The rule's numbers. */
    public List<Object> bounds() {
        return bounds;
    }
}
