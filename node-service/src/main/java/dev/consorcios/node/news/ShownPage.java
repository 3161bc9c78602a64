package dev.consorcios.node.news;

import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NewsPage;
import dev.consorcios.node.areas.RequestedArea;
import java.util.List;

/**
 * What a page, oldest items first, tells of its area: which items there are between two positions, at a moment when so much
 * had been deleted in it.
 *
 * @param server see {@link PageSql#SERVER}
 * @param deletions how often something had been deleted in the area
 * @param after the position after which the page begins
 * @param upTo the position up to which there are no other items than these
 */
record ShownPage(long server, RequestedArea area, long deletions, long after, long upTo, List<NewsItem> items) {

    static ShownPage of(PageRequest request, PageTag tag, NewsPage page) {
        long start = request.query().start(tag.cursor());
        long upTo = page.next() == null ? tag.last() : page.next();
        return new ShownPage(tag.server(), request.area(), tag.deletions(), Math.min(start, upTo), upTo, page.items());
    }
}
