package dev.consorcios.node.news;

import dev.consorcios.node.areas.RequestedArea;
import dev.consorcios.node.membership.ThisNode;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;

/** The header fields that come with a page, or with the word that it is unchanged. */
final class PageHeaders {

    /** To be kept by the reader alone, and asked for again each time: a page is never older than the question. */
    private static final String CACHING =
            String.valueOf(CacheControl.noCache().cachePrivate().getHeaderValue());

    private PageHeaders() {}

    static void ofUnchanged(PageTag tag, NewsQuery query, BiConsumer<String, String> answer) {
        answer.accept(HttpHeaders.ETAG, tag.of(query));
        answer.accept(HttpHeaders.CACHE_CONTROL, CACHING);
    }

    /** @param next as in the page */
    static void of(
            PageTag tag,
            RequestedArea area,
            NewsQuery query,
            @Nullable Long next,
            ThisNode node,
            BiConsumer<String, String> answer) {
        ofUnchanged(tag, query, answer);
        if (next != null) {
            answer.accept(
                    HttpHeaders.LINK,
                    "<" + query.following(node.forClients(area.path("/news")), next) + ">; rel=\"next\"");
        }
    }
}
