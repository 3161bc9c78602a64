package dev.consorcios.api;

import java.util.Arrays;
import java.util.Optional;

/**
 * The closed list of what can go wrong, shared by services and clients. {@link #code()} is what crosses the wire;
 * {@link #status()} is the HTTP status it usually comes with ({@code invalid-request} also comes with 405, 406 and 415,
 * {@code not-subscribed} with 404 where the subscription itself is what was asked for).
 */
public enum ErrorCode {
    INVALID_REQUEST(400, "The request is not valid"),
    BAD_CREDENTIALS(401, "Wrong name or password"),
    UNAUTHENTICATED(401, "Not logged in"),
    NOT_ADMIN(403, "Only administrators may do this"),
    NOT_SUBSCRIBED(403, "Not subscribed to the area"),
    NOT_AUTHOR(403, "Only the author may delete a news item"),
    AREA_NOT_FOUND(404, "No such area"),
    NEWS_NOT_FOUND(404, "No such news item"),
    NEWS_DELETED(410, "The news item was deleted"),
    NODE_NOT_FOUND(404, "No such node"),
    NOT_FOUND(404, "Nothing is found at this path"),
    NAME_TAKEN(409, "The name is taken"),
    AREA_EXISTS(409, "The area exists already"),
    KEY_REUSED(422, "The idempotency key was used for other content"),
    TOO_LARGE(413, "The request is too large"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    NODE_UNREACHABLE(422, "The node can not be reached"),
    NO_NODE(503, "No node is available"),
    DATABASE_UNAVAILABLE(503, "The database is not available"),
    INTERNAL(500, "Something went wrong inside the service");

    private static final String TYPE_PREFIX = "urn:consorcios:problem:";

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The code as it is written on the wire, for example {@code area-not-found}. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The URI that identifies this kind of problem (RFC 9457, {@code type}); it ends in the code. */
    public String type() {
        return TYPE_PREFIX + code();
    }

    public int status() {
        return status;
    }

    /** One line for people, the same for every problem of this code (RFC 9457, {@code title}). */
    public String title() {
        return title;
    }

    /** The constant whose {@link #code()} is {@code code}; empty for a code this version does not know. */
    public static Optional<ErrorCode> of(String code) {
        return Arrays.stream(values())
                .filter(value -> value.code().equals(code))
                .findFirst();
    }
}
