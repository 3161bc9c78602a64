package dev.consorcios.cli.client;

import dev.consorcios.cli.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The sessions of this user, by agent address, in a file that only the user can read. Agents that are named together are
 * one cluster's: a session opened with one of them is stored for each.
 */
public final class SessionStore {

    /** The file's content. */
    private record Content(Map<String, StoredSession> sessions) {}

    private final StateFile file;

    public SessionStore(Path stateDirectory) {
        this.file = new StateFile(stateDirectory.resolve("sessions.json"));
    }

    /** The session for the first of the agents that has one. */
    public Optional<StoredSession> find(List<URI> agents) {
        Map<String, StoredSession> sessions = parse(file.read());
        return agents.stream()
                .map(agent -> sessions.get(agent.toString()))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Stores the session for all these agents. Returns those that were in its place and are stored nowhere any more. */
    public List<StoredSession> save(List<URI> agents, StoredSession session) throws IOException {
        Map<String, StoredSession> replaced = new LinkedHashMap<>();
        file.update(old -> {
            Map<String, StoredSession> sessions = parse(old);
            for (URI agent : agents) {
                StoredSession before = sessions.put(agent.toString(), session);
                if (before != null) {
                    replaced.put(before.token(), before);
                }
            }
            sessions.values().forEach(kept -> replaced.remove(kept.token()));
            return Json.bytes(new Content(sessions));
        });
        return List.copyOf(replaced.values());
    }

    /** Forgets a session that has ended, wherever it is stored. */
    public void forget(StoredSession ended) throws IOException {
        file.update(old -> {
            Map<String, StoredSession> sessions = parse(old);
            sessions.values().removeIf(session -> session.token().equals(ended.token()));
            return Json.bytes(new Content(sessions));
        });
    }

    /** A file that is no JSON holds no sessions. */
    private static Map<String, StoredSession> parse(Optional<byte[]> json) {
        Map<String, StoredSession> sessions = new TreeMap<>();
        json.flatMap(file -> Json.stored(file, Content.class))
                .map(Content::sessions)
                .ifPresent(content -> content.forEach((agent, session) -> {
                    if (session != null && session.token() != null && session.name() != null) {
                        sessions.put(agent, session);
                    }
                }));
        return sessions;
    }
}
