package dev.consorcios.node.news;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NewsItem;
import dev.consorcios.node.areas.RequestedArea;
import dev.consorcios.platform.web.ProblemException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Posts, each once however often it is tried with the same key. */
@Service
class Posting {

    /** Each attempt but the last has lost a race against another change of the same user's; more than two is unheard of. */
    private static final int ATTEMPTS = 5;

    private final GroupCommit group;
    private final NewsLog log;
    private final Authors authors;
    private final KeyedItems keyedItems;

    Posting(GroupCommit group, NewsLog log, Authors authors, KeyedItems keyedItems) {
        this.group = group;
        this.log = log;
        this.authors = authors;
        this.keyedItems = keyedItems;
    }

    /** Stores the draft, or finds what an earlier try of it has stored. */
    Posted post(Draft draft) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            // Alone only what a batch has left out: it may have to wait for changes of its author's own.
            Optional<NewsItem> item = attempt == 1 ? group.append(draft) : log.append(draft);
            if (item.isPresent()) {
                return new Posted(draft.area(), item.get(), false);
            }
            authors.requireMayPost(draft);
            Optional<NewsItem> earlier = earlier(draft);
            if (earlier.isPresent()) {
                return new Posted(draft.area(), earlier.get(), true);
            }
        }
        throw new ProblemException(
                ErrorCode.DATABASE_UNAVAILABLE,
                "Nothing was posted: what the post depends on kept changing. Try again.",
                Duration.ofSeconds(1));
    }

    private Optional<NewsItem> earlier(Draft draft) {
        String key = draft.key();
        if (key == null) {
            return Optional.empty();
        }
        Optional<KeyedItem> earlier = keyedItems.find(draft.author().id(), key);
        if (earlier.isPresent() && earlier.get().areaRemoved()) {
            keyedItems.release(draft.author().id(), key);
            return Optional.empty();
        }
        return earlier.map(item -> item.replayed(draft));
    }

    /**
     * What became of a draft.
     *
     * @param area where it was posted
     * @param replay whether an earlier try had stored the item
     */
    record Posted(RequestedArea area, NewsItem item, boolean replay) {

        /** How a request that brought the draft is answered. */
        HttpStatus status() {
            return replay ? HttpStatus.OK : HttpStatus.CREATED;
        }

        /** The item's path. */
        URI path() {
            return area.path("/news/" + item.position());
        }
    }
}
