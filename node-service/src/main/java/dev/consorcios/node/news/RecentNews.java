package dev.consorcios.node.news;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.consorcios.api.NewsItem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The latest items of areas, as JSON, as pages have shown them. Most readers want what others have just been given; the
 * database then need only say how things stand, which it is asked each time.
 */
@Component
class RecentNews {

    /** Which part of the heap they may take, at most. */
    private static final int SHARE_OF_HEAP = 16;

    /** About what an item takes besides its JSON, and an area besides its items. */
    private static final int BYTES_PER_ITEM = 64;

    private static final int BYTES_PER_AREA = 512;

    private final JsonMapper json;
    private final Counter pages;
    private final Cache<String, RecentItems> areas;

    RecentNews(JsonMapper json, MeterRegistry meters) {
        this.json = json;
        this.pages = Counter.builder("consorcios.reads.recent")
                .description("Pages that were made of items that this node still had")
                .register(meters);
        this.areas = Caffeine.newBuilder()
                .maximumWeight(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP)
                .<String, RecentItems>weigher((key, recent) ->
                        BYTES_PER_AREA + BYTES_PER_ITEM * recent.items().size() + recent.bytes())
                .build();
    }

    /**
     * Items that may make the page.
     *
     * @param areaKey the area's name, folded
     */
    @Nullable RecentItems find(String areaKey, NewsQuery query) {
        RecentItems recent = areas.getIfPresent(areaKey);
        return recent != null && recent.mayHave(query) ? recent : null;
    }

    /** Takes note of what a page has shown. */
    void learn(String areaKey, ShownPage shown) {
        areas.asMap()
                .compute(
                        areaKey,
                        (key, recent) ->
                                recent == null ? RecentItems.of(shown, this::json) : recent.with(shown, this::json));
    }

    private byte[] json(NewsItem item) {
        return json.writeValueAsBytes(item);
    }

    /**
     * The page for a reader for whom things stand so, or null where it is not known from recent items.
     *
     * @param areaKey the area's name, folded
     */
    @Nullable WrittenPage page(String areaKey, Standing standing, NewsQuery query) {
        // Not those of before it was known how things stand: others may have read what is new meanwhile.
        RecentItems recent = find(areaKey, query);
        if (recent == null) {
            return null;
        }
        RecentItems.Page page = recent.page(standing, query);
        if (page == null) {
            return null;
        }
        WrittenPage written = WrittenPage.of(recent.area(), standing.tag(), page, json);
        if (written != null) {
            pages.increment();
        }
        return written;
    }
}
