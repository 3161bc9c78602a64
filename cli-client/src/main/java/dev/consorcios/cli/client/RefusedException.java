package dev.consorcios.cli.client;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A service refused the request, with a problem document. The message is the document's detail. */
public final class RefusedException extends ClientException {

    private static final long serialVersionUID = 1L;

    private final @Nullable ErrorCode code;
    private final int status;
    private final boolean repeated;
    private final transient @Nullable AreaName area;

    RefusedException(String detail, @Nullable ErrorCode code, int status, boolean repeated, @Nullable AreaName area) {
        super(detail);
        this.code = code;
        this.status = status;
        this.repeated = repeated;
        this.area = area;
    }

    /** Empty for a code that this version does not know. */
    public Optional<ErrorCode> code() {
        return Optional.ofNullable(code);
    }

    public boolean is(ErrorCode expected) {
        return code == expected;
    }

    public int status() {
        return status;
    }

    /** Whether an earlier attempt got no answer: it may have done what this one was refused. */
    public boolean repeated() {
        return repeated;
    }

    /** The area that the request was about, if it was about one. */
    public Optional<AreaName> area() {
        return Optional.ofNullable(area);
    }
}
