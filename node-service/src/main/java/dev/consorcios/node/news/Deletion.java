package dev.consorcios.node.news;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.node.areas.RequestedArea;
import dev.consorcios.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deletes items: their content goes, their row stays, so that the position is not used again and the idempotency key
 * remembers what it stood for. Authors may delete what they wrote whether or not they are still subscribed.
 */
@Repository
class Deletion {

    private final JdbcClient jdbc;

    Deletion(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Deletes the item; one that is deleted already stays as it is. */
    @Transactional
    void delete(RequestedArea area, long userId, long position) {
        Stored stored = lock(area, position);
        if (stored.authorId() != userId) {
            throw new ProblemException(
                    ErrorCode.NOT_AUTHOR,
                    "The news item " + position + " of the area '" + area.name()
                            + "' is another user's: only its author" + " may delete it.");
        }
        String text = stored.text();
        if (text != null) {
            jdbc.sql("""
                            update news
                            set title = null, text = null, deleted_at = now(), content_digest = :digest
                            where area_id = :area and position = :position
                            """)
                    .param("digest", ContentDigest.of(stored.title(), text))
                    .param("area", area.id())
                    .param("position", position)
                    .update();
        }
    }

    /** The row is locked, so that of two deletions at a time the second finds no text any more. */
    private Stored lock(RequestedArea area, long position) {
        return jdbc.sql("""
                        select author_id, title, text from news
                        where area_id = :area and position = :position for no key update
                        """)
                .param("area", area.id())
                .param("position", position)
                .query((row, number) ->
                        new Stored(row.getLong("author_id"), row.getString("title"), row.getString("text")))
                .optional()
                .orElseThrow(() -> NewsReader.notFound(area, position));
    }

    /** @param text null when the item is deleted */
    private record Stored(
            long authorId, @Nullable String title, @Nullable String text) {}
}
