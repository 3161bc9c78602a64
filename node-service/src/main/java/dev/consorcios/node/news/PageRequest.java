package dev.consorcios.node.news;

import dev.consorcios.node.areas.RequestedArea;
import dev.consorcios.platform.sessions.HashedToken;
import java.util.Optional;

/**
 * Somebody's wish for a page.
 *
 * @param reader whose session asks
 * @param kept the tag of what the reader has kept of this page before
 */
record PageRequest(RequestedArea area, HashedToken reader, NewsQuery query, Optional<PageTag> kept) {}
