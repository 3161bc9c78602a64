package dev.consorcios.platform.web;

import dev.consorcios.api.ErrorCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A refusal or failure that is meant for the client. Its message becomes the problem's {@code detail}. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final int status;
    private final @Nullable Duration retryAfter;

    /** @param detail what was wrong, and what to do */
    public ProblemException(ErrorCode code, String detail) {
        this(code, code.status(), detail, null);
    }

    /** @param status where it is another than the code's own */
    public ProblemException(ErrorCode code, int status, String detail) {
        this(code, status, detail, null);
    }

    /** @param retryAfter when it is worth trying again; rounded up to whole seconds on the wire */
    public ProblemException(ErrorCode code, String detail, Duration retryAfter) {
        this(code, code.status(), detail, retryAfter);
    }

    private ProblemException(ErrorCode code, int status, String detail, @Nullable Duration retryAfter) {
        super(detail, null, false, false); // an answer, not a defect: nobody needs its stack
        this.code = code;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    public ErrorCode code() {
        return code;
    }

    public int status() {
        return status;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
