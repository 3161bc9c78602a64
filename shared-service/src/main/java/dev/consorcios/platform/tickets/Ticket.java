package dev.consorcios.platform.tickets;

import dev.consorcios.api.AreaName;
import dev.consorcios.platform.sessions.HashedToken;
import java.time.Duration;
import java.time.Instant;

/**
 * A pass for one session to one area, for a short time. It names the session only by its hash: who finds a ticket does not
 * find the token, and the ticket dies with the session, which is looked up at each use.
 *
 * @param session the session in whose name it was issued
 * @param areaKey the area's {@link AreaName#key()}
 * @param expiresAt when it ends; it is no longer good at that very moment
 */
public record Ticket(HashedToken session, String areaKey, Instant expiresAt) {

    /** The query parameter that bears it. */
    public static final String PARAMETER = "ticket";

    /** How long a ticket is good: a client follows a redirect at once. */
    public static final Duration LIFETIME = Duration.ofSeconds(60);

    /** By how much the clocks of an agent and a node may differ to the ticket's advantage. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    /** A new ticket. */
    public static Ticket issue(HashedToken session, AreaName area, Instant now) {
        return new Ticket(session, area.key(), now.plus(LIFETIME));
    }

    /** Whether it is good for the area now: not run out, and not for longer than any agent gives. */
    boolean isGoodFor(AreaName area, Instant now) {
        return areaKey.equals(area.key())
                && now.isBefore(expiresAt)
                && !expiresAt.isAfter(now.plus(LIFETIME).plus(CLOCK_SKEW));
    }
}
