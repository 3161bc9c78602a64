package dev.consorcios.agent.health;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.consorcios.agent.health.NodeProbe.Failure;
import dev.consorcios.agent.health.NodeProbe.Kind;
import dev.consorcios.api.Headers;
import dev.consorcios.api.Limits;
import java.util.Optional;

/**
 * Who has said who it is, and where. A node that once did so always does: when nobody says it there any more, another
 * program has got its address. One that never did is taken at its word, since to say it is no duty.
 *
 * <p>Kept in memory alone, and not for more nodes than any cluster has: a new agent has to be told anew.
 */
final class Introductions {

    private static final int MOST = 10_000;
    private static final int SHOWN_LENGTH = Headers.nodeService("").length() + Limits.NAME_LENGTH;
    private static final int OK = 200;

    private final Cache<Place, Boolean> made =
            Caffeine.newBuilder().maximumSize(MOST).build();

    private record Place(String name, String url) {}

    /**
     * Whether it is somebody else who answers; empty when there is no sign of that.
     *
     * @param said what the answer says of who gives it
     */
    Optional<Failure> stranger(String name, String url, Optional<String> said, int status) {
        Place place = new Place(name, url);
        if (said.isPresent()) {
            if (!said.get().equals(Headers.nodeService(name))) {
                return failure("is the address of " + describe(said.get()));
            }
            made.put(place, true);
        } else if (status == OK && made.getIfPresent(place) != null) {
            return failure("does not say who it is, as it did");
        }
        return Optional.empty();
    }

    private static String describe(String service) {
        return service.equals(Headers.AGENT_SERVICE) ? "an agent" : "another node (it says: " + shown(service) + ")";
    }

    /** What comes from elsewhere is shown only as far as it can be a name. */
    private static String shown(String service) {
        return service.replaceAll("[^A-Za-z0-9 ._-]", "?").substring(0, Math.min(service.length(), SHOWN_LENGTH));
    }

    private static Optional<Failure> failure(String text) {
        return Optional.of(new Failure(Kind.OTHER, text));
    }
}
