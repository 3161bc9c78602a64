package dev.consorcios.node.news;

import dev.consorcios.platform.sessions.HashedToken;

/**
 * Somebody's question how things stand between them and an area.
 *
 * @param reader whose session asks
 * @param areaKey what folds the area's name as it was asked for
 * @param countBefore with a cursor before this position, the deleted items after it are counted; 0 for never
 */
record StandingRequest(HashedToken reader, String areaKey, long countBefore) {}
