package dev.consorcios.agent.presence;

import dev.consorcios.platform.sessions.HashedToken;
import java.util.List;

/**
 * Keeps in memory what the database holds, and is told when that changes. One thread tells all, and the next heartbeat
 * waits for it: none of these may take long.
 */
public interface Follower {

    /** Areas, nodes or assignments are perhaps not what they were. */
    default void clusterChanged() {}

    /** These sessions have ended. When this returns they must not be accepted any more. */
    default void sessionsEnded(List<HashedToken> sessions) {}

    /** Sessions may have ended that nobody will tell of. */
    default void sessionsUncertain() {}
}
