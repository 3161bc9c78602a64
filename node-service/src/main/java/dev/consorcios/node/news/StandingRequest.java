package dev.consorcios.node.news;

import dev.consorcios.platform.sessions.HashedToken;

/**
 * Somebody's question how things stand between them and an area.
 *
 * @param reader whose session asks
 * @param areaKey the area's name as it was asked for, folded
 * @param countBefore the deleted items after the cursor are counted where the cursor is before this position
 * @param countPast and where the area's last position is after this one
 */
record StandingRequest(HashedToken reader, String areaKey, long countBefore, long countPast) {

    /** One for which nothing is counted. */
    StandingRequest(HashedToken reader, String areaKey) {
        this(reader, areaKey, 0, Long.MAX_VALUE);
    }

    /** One for which nothing is counted that these items tell. */
    StandingRequest(HashedToken reader, String areaKey, RecentItems recent) {
        this(reader, areaKey, recent.after(), recent.upTo());
    }
}
