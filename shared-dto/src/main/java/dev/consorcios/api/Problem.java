package dev.consorcios.api;

import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457, {@code application/problem+json}): what every refusal and failure is answered with.
 *
 * @param type a URI that ends in the code
 * @param title the kind of problem, one line
 * @param status the HTTP status
 * @param detail what was wrong this time, and what to do
 * @param instance the path that was asked for
 * @param code one of {@link ErrorCode}'s codes
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        String code) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(ErrorCode code, int status, String detail, @Nullable String instance) {
        return new Problem(code.type(), code.title(), status, detail, instance, code.code());
    }
}
