package dev.consorcios.node.news;

import static dev.consorcios.api.InvalidValueException.invalid;

import dev.consorcios.api.Limits;
import dev.consorcios.node.web.QueryParameters;
import java.net.URI;
import java.util.Optional;

/**
 * Which page of an area's news is asked for.
 *
 * @param newestFirst whether {@code start} is {@code before}: items before it, newest first; else it is {@code after}:
 *     items after it, oldest first
 * @param start the position that the page begins after or before, not itself in it
 * @param unread whether only items after the reader's cursor are wanted
 * @param limit how many items at most
 */
record NewsQuery(boolean newestFirst, long start, boolean unread, int limit) {

    static final String AFTER = "after";
    static final String BEFORE = "before";
    static final String UNREAD = "unread";
    static final String LIMIT = "limit";

    static NewsQuery of(QueryParameters parameters) {
        int limit = parameters
                .number(LIMIT, 1, Limits.NEWS_PAGE_MAX)
                .map(Long::intValue)
                .orElse(Limits.NEWS_PAGE_DEFAULT);
        boolean unread = parameters.flag(UNREAD);
        Optional<Long> after = parameters.number(AFTER, 0, Long.MAX_VALUE);
        Optional<String> before = parameters.text(BEFORE);
        if (before.isEmpty()) {
            return new NewsQuery(false, after.orElse(0L), unread, limit);
        }
        if (after.isPresent()) {
            throw invalid(BEFORE, "and after exclude each other: give one of the two");
        }
        if (unread) {
            throw invalid(BEFORE, "and unread exclude each other: unread items come oldest first");
        }
        long start = before.get().isEmpty()
                ? Long.MAX_VALUE
                : QueryParameters.number(BEFORE, before.get(), 1, Long.MAX_VALUE);
        return new NewsQuery(true, start, false, limit);
    }

    /** The position that the page begins after or before, for a reader with this cursor. */
    long start(long cursor) {
        return unread ? Math.max(start, cursor) : start;
    }

    /** A few characters that are the same for the same query and for no other. */
    String sign() {
        return (newestFirst ? "b" : unread ? "u" : "a") + start + "-" + limit;
    }

    /** The address of the page that goes on at {@code next}; {@code news} is the address of all the area's news. */
    URI following(URI news, long next) {
        return URI.create(news + "?" + (newestFirst ? BEFORE : AFTER) + "=" + next + "&" + LIMIT + "=" + limit
                + (unread ? "&" + UNREAD + "=true" : ""));
    }
}
