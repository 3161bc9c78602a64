package dev.consorcios.cli.client;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In whose name requests are made. */
final class Session {

    private final SessionStore store;
    private final List<URI> agents;
    private volatile @Nullable String token;

    /** @param given a token that goes before what is stored */
    Session(@Nullable String given, SessionStore store, List<URI> agents) {
        this.token = given;
        this.store = store;
        this.agents = agents;
    }

    /** @throws NotLoggedInException there is none */
    String token() {
        String known = token;
        if (known == null) {
            known = store.find(agents)
                    .map(StoredSession::token)
                    .orElseThrow(() -> new NotLoggedInException(agents.getFirst()));
            token = known;
        }
        return known;
    }
}
