package dev.consorcios.node.news;

import dev.consorcios.api.NewsItem;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A draft on its way into a batch, and the place where its author's request waits for what becomes of it. */
final class WaitingPost {

    private final Draft draft;
    private final CompletableFuture<Optional<NewsItem>> outcome = new CompletableFuture<>();

    WaitingPost(Draft draft) {
        this.draft = draft;
    }

    Draft draft() {
        return draft;
    }

    long area() {
        return draft.area().id();
    }

    /** What of all posts only this one and its repetitions have; null when it has no key. */
    @Nullable AuthorKey authorKey() {
        String key = draft.key();
        return key == null ? null : new AuthorKey(draft.author().id(), key);
    }

    /** The memory that its content takes at most: two bytes a character. */
    long bytes() {
        String title = draft.post().title();
        return 2L * (draft.post().text().length() + (title == null ? 0 : title.length()));
    }

    /** The stored item; empty when it was not stored along with others, and its author's request has to find out why. */
    CompletableFuture<Optional<NewsItem>> outcome() {
        return outcome;
    }

    record AuthorKey(long author, String key) {}
}
