package dev.consorcios.node.news;

import dev.consorcios.api.NewsItem;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Appends single items of news to areas: those that {@link GroupCommit} leaves out, which is where the others go. Promise 1
 * is kept here as there: positions are given in commit order, without gaps.
 *
 * <p>One statement that is its own transaction. It takes, in this order,
 *
 * <ol>
 *   <li>the session's row and the subscription's row, shared: a logout or an unsubscribe, which delete them, wait for the
 *       post; a post that comes after finds them gone. (Looking without locking would not do: while the statement waits
 *       for the area's row it still sees what was there when it began.)
 *   <li>the area's row, which the numbering changes: whoever is next gets the next position only when this transaction has
 *       committed and everybody can see its item. It is the last lock before the insert, and held until the commit only.
 * </ol>
 *
 * <p>When the insert fails (another post with the same key was faster), all is rolled back, the numbering too.
 */
@Repository
class NewsLog {

    static final String APPEND = """
            with session as (
                select 1 from sessions where token_hash = :token and expires_at > now() for key share
            ), subscription as (
                select area_id from subscriptions
                where user_id = :author and area_id = :area and exists (select 1 from session) for key share
            ), numbered as (
                update areas a set last_position = a.last_position + 1
                from subscription s
                where a.id = s.area_id and a.removed_at is null
                  and not exists (select 1 from news where author_id = :author and idempotency_key = cast(:key as text))
                returning a.id, a.last_position
            )
            insert into news (area_id, position, author_id, title, text, idempotency_key, published_at)
            select id, last_position, :author, cast(:title as text), :text, cast(:key as text), clock_timestamp()
            from numbered
            returning position, published_at
            """;

    private final JdbcClient jdbc;

    NewsLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Stores the draft under the area's next position.
     *
     * @return the stored item; empty, with nothing changed, when the author's session has ended, the area was removed, the
     *     author is not subscribed to it, or the author has used the key before
     */
    Optional<NewsItem> append(Draft draft) {
        try {
            return jdbc.sql(APPEND)
                    .param("token", draft.author().token().bytes())
                    .param("author", draft.author().id())
                    .param("area", draft.area().id())
                    .param("title", draft.post().title())
                    .param("text", draft.post().text())
                    .param("key", draft.key())
                    .query((row, number) -> draft.published(
                            row.getLong("position"),
                            row.getObject("published_at", OffsetDateTime.class).toInstant()))
                    .optional();
        } catch (DuplicateKeyException e) {
            return Optional.empty(); // two posts with one key at the same time: the other was faster
        }
    }
}
