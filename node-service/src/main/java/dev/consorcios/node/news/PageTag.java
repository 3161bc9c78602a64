package dev.consorcios.node.news;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a page's {@code ETag} stands for: all that the page is made of. Items do not change but by being deleted, and while
 * a server runs, both the last position and the count of deletions only ever grow; so two pages with the same tag are the
 * same page.
 *
 * @param server which run of which PostgreSQL server said so, see {@link PageSql#SERVER}
 * @param area the area's row: an area of the same name that is added later is another
 * @param last the area's last position
 * @param deletions how often something was deleted in the area
 * @param cursor the reader's cursor
 */
record PageTag(long server, long area, long last, long deletions, long cursor) {

    /** To be changed with the form of the page: what a client has kept of an older node's is then of no use. */
    private static final String FORM = "2";

    /** A list of tags, each perhaps marked as weak, of which only those are of interest that may be ours. */
    private static final Pattern TAG =
            Pattern.compile("\"" + FORM + "\\.([0-9]{1,18})".repeat(5) + "\\.([a-z0-9-]{1,60})\"");

    /** The tag as it goes into the header. */
    String of(NewsQuery query) {
        return "\""
                + String.join(
                        ".",
                        FORM,
                        Long.toString(server),
                        Long.toString(area),
                        Long.toString(last),
                        Long.toString(deletions),
                        Long.toString(cursor),
                        query.sign())
                + "\"";
    }

    /**
     * The tag that the client has kept of this page.
     *
     * @param header the value of {@code If-None-Match}; null where there is none
     */
    static Optional<PageTag> kept(@Nullable String header, long area, NewsQuery query) {
        return header == null
                ? Optional.empty()
                : all(header, query).filter(tag -> tag.area == area).findFirst();
    }

    /** The tags that the client has kept of this page, of whatever areas have borne the name. */
    static List<PageTag> kept(String header, NewsQuery query) {
        return all(header, query).toList();
    }

    private static Stream<PageTag> all(String header, NewsQuery query) {
        return TAG.matcher(header)
                .results()
                .filter(tag -> tag.group(6).equals(query.sign()))
                .map(tag ->
                        new PageTag(number(tag, 1), number(tag, 2), number(tag, 3), number(tag, 4), number(tag, 5)));
    }

    private static long number(MatchResult tag, int group) {
        return Long.parseLong(tag.group(group));
    }
}
