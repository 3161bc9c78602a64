package dev.consorcios.node.news;

import dev.consorcios.platform.sessions.HashedToken;

/**
 * Whether somebody's page is still the one that they have.
 *
 * @param reader whose session asks
 * @param areaKey what folds the area's name as it was asked for
 * @param kept the tag of the page that they have
 */
record PageCheck(HashedToken reader, String areaKey, PageTag kept) {}
