package dev.consorcios.cli.client;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.cli.language.Message;
import java.util.Optional;

/** A service refused the request, with a problem document. The message is the document's detail. */
public final class RefusedException extends ClientException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;
    private final boolean repeated;

    RefusedException(Refusal refusal, boolean repeated) {
        this(Message.of("problems.said", refusal.detail()), refusal, repeated);
    }

    /** @param text says more than the service did */
    RefusedException(Message text, Refusal refusal, boolean repeated) {
        super(text);
        this.refusal = refusal;
        this.repeated = repeated;
    }

    public Refusal refusal() {
        return refusal;
    }

    /** Empty for a code that this version does not know. */
    public Optional<ErrorCode> code() {
        return Optional.ofNullable(refusal.code());
    }

    public boolean is(ErrorCode expected) {
        return refusal.code() == expected;
    }

    public int status() {
        return refusal.status();
    }

    /** Whether an earlier attempt got no answer: it may have done what this one was refused. */
    public boolean repeated() {
        return repeated;
    }

    /** The area that the request was about, if it was about one. */
    public Optional<AreaName> area() {
        return Optional.ofNullable(refusal.area());
    }
}
