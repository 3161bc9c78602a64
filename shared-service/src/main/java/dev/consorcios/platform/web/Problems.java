package dev.consorcios.platform.web;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.api.Limits;
import dev.consorcios.platform.database.DatabaseOutage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Decides which problem a failure is. What is not known here is logged with its stack and answered as {@code internal},
 * without a word of the exception's own: that could hold SQL or the names of classes.
 */
final class Problems {

    /** A restarted PostgreSQL is back in seconds; a client that waits longer only makes its user wait. */
    private static final Duration OUTAGE_RETRY = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static ProblemException of(Throwable failure) {
        ProblemException problem = cause(failure, ProblemException.class)
                .or(() -> cause(failure, InvalidValueException.class)
                        .map(e -> new ProblemException(e.code(), sentence(e.getMessage()))))
                .or(() -> cause(failure, BodyTooLargeException.class).map(e -> tooLarge()))
                .orElse(null);
        if (problem != null) {
            return problem;
        }
        if (DatabaseOutage.isCauseOf(failure)) {
            log.warn("The database is not available: {}", rootMessage(failure));
            return new ProblemException(
                    ErrorCode.DATABASE_UNAVAILABLE,
                    "The database can not be reached at the moment. Try again; a post with the same Idempotency-Key is"
                            + " stored once.",
                    OUTAGE_RETRY);
        }
        return ofRequest(failure).orElseGet(() -> {
            log.error("Answered with 'internal'", failure);
            return new ProblemException(
                    ErrorCode.INTERNAL,
                    "This is a defect of the service; its log says more. Nothing is known of what"
                            + " the request did.");
        });
    }

    static ProblemException tooLarge() {
        return new ProblemException(
                ErrorCode.TOO_LARGE, "The request's body must not be longer than " + Limits.BODY_BYTES + " bytes.");
    }

    /** What Spring MVC and Tomcat refuse before a controller is reached. */
    private static Optional<ProblemException> ofRequest(Throwable failure) {
        return Optional.ofNullable(
                switch (failure) {
                    case HttpMessageNotReadableException e -> invalid(UnreadableBody.describe(e));
                    case MethodArgumentTypeMismatchException e ->
                        invalid("The parameter '" + e.getName() + "' has a value of the wrong type.");
                    case HandlerMethodValidationException e -> invalid(describe(e));
                    case MissingRequestValueException e -> invalid("A parameter or header is missing.");
                    case NoResourceFoundException e ->
                        new ProblemException(
                                ErrorCode.NOT_FOUND,
                                "There is nothing at this path. /v3/api-docs lists what there is.");
                    case HttpRequestMethodNotSupportedException e ->
                        new ProblemException(
                                ErrorCode.INVALID_REQUEST,
                                405,
                                "The method " + e.getMethod() + " is not possible here; possible: "
                                        + String.join(
                                                ", ",
                                                Optional.ofNullable(e.getSupportedMethods())
                                                        .map(Arrays::asList)
                                                        .orElseGet(java.util.List::of))
                                        + ".");
                    case HttpMediaTypeNotSupportedException e -> notJson();
                    case MultipartException e -> notJson();
                    case InvalidMediaTypeException e -> notJson();
                    case HttpMediaTypeNotAcceptableException e ->
                        new ProblemException(
                                ErrorCode.INVALID_REQUEST, 406, "The answer is application/json: accept that.");
                    case InvalidParameterException e -> invalid("The query string is not properly percent-encoded.");
                    case ErrorResponse e -> ofStatus(e.getStatusCode());
                    default -> null;
                });
    }

    /** The problem for a bare status, where nothing else is known: what Tomcat itself refuses. */
    static ProblemException ofStatus(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> new ProblemException(ErrorCode.UNAUTHENTICATED, "Log in at an agent first.");
            case 404 -> new ProblemException(ErrorCode.NOT_FOUND, "There is nothing at this path.");
            case 408 ->
                new ProblemException(
                        ErrorCode.INVALID_REQUEST, 408, "The request's body did not arrive in time. Send it again.");
            case 413 -> tooLarge();
            case 431 ->
                new ProblemException(ErrorCode.TOO_LARGE, 431, "The request's headers are too long, or too many.");
            case 501, 505 ->
                new ProblemException(
                        ErrorCode.INVALID_REQUEST,
                        status.value(),
                        "This method, or this version of HTTP, is not spoken here. Use HTTP/1.1.");
            default ->
                status.is4xxClientError()
                        ? new ProblemException(
                                ErrorCode.INVALID_REQUEST,
                                status.value(),
                                "The request is malformed: check its path, headers and encoding.")
                        : new ProblemException(
                                ErrorCode.INTERNAL, "This is a defect of the service; its log says more.");
        };
    }

    private static String describe(HandlerMethodValidationException e) {
        return e.getParameterValidationResults().stream()
                .map(result -> "The parameter '" + result.getMethodParameter().getParameterName() + "' "
                        + result.getResolvableErrors().get(0).getDefaultMessage() + ".")
                .collect(Collectors.joining(" "));
    }

    static ProblemException notJson() {
        return unsupported("Send the body as 'Content-Type: application/json'.");
    }

    static ProblemException unsupported(String detail) {
        return new ProblemException(ErrorCode.INVALID_REQUEST, 415, detail);
    }

    static ProblemException invalid(String detail) {
        return new ProblemException(ErrorCode.INVALID_REQUEST, detail);
    }

    private static String sentence(@org.jspecify.annotations.Nullable String message) {
        return message == null || message.isEmpty()
                ? "A value is not valid."
                : Character.toUpperCase(message.charAt(0)) + message.substring(1);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }
}
