package dev.consorcios.cli.client;

import dev.consorcios.cli.language.Message;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No agent, node or database in time. */
public final class UnavailableException extends ClientException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Refusal refusal;

    UnavailableException(Message text) {
        this(text, null);
    }

    /** @param refusal what the last service that answered said */
    UnavailableException(Message text, @Nullable Refusal refusal) {
        super(text);
        this.refusal = refusal;
    }

    /** What the last service that answered said; empty when none did. It is the first argument of the text. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }
}
