package dev.consorcios.node.news;

import dev.consorcios.node.membership.ThisNode;
import java.util.function.BiConsumer;
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

    static void of(ReadPage read, PageRequest request, ThisNode node, BiConsumer<String, String> answer) {
        ofUnchanged(read.tag(), request.query(), answer);
        Long next = read.page() == null ? null : read.page().next();
        if (next != null) {
            answer.accept(
                    HttpHeaders.LINK,
                    "<"
                            + request.query()
                                    .following(node.forClients(request.area().path("/news")), next)
                            + ">; rel=\"next\"");
        }
    }
}
