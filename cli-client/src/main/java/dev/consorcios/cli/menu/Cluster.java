package dev.consorcios.cli.menu;

import dev.consorcios.api.SessionView;
import dev.consorcios.cli.client.ClientSettings;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.DraftStore;
import dev.consorcios.cli.client.SessionStore;
import dev.consorcios.cli.client.StoredSession;
import java.io.IOException;
import java.util.Optional;

/** The cluster that the menu is for, and what is kept of it on this machine. */
final class Cluster {

    private final ClientSettings settings;
    private final SessionStore sessions;

    Cluster(ClientSettings settings) {
        this.settings = settings;
        this.sessions = new SessionStore(settings.stateDirectory());
    }

    /** As whoever the settings or the kept session say. */
    ClusterClient connect() {
        return new ClusterClient(settings);
    }

    ClusterClient connect(String token) {
        return new ClusterClient(settings.as(token));
    }

    /** Keeps the session for the commands that follow, and ends the one that they would have used until now. */
    void keep(ClusterClient client, SessionView session) throws IOException, InterruptedException {
        for (StoredSession replaced : sessions.save(settings.agents(), StoredSession.from(session))) {
            client.agent().end(replaced);
        }
    }

    void forget(String token) throws IOException {
        Optional<StoredSession> kept = sessions.find(settings.agents())
                .filter(session -> session.token().equals(token));
        if (kept.isPresent()) {
            sessions.forget(kept.get());
        }
    }

    DraftStore drafts() {
        return new DraftStore(settings.stateDirectory(), settings.agents());
    }
}
