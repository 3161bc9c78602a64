package dev.consorcios.node.news;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.node.areas.RequestedArea;
import dev.consorcios.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Deletes items: their content goes, their row stays, so that the position is not used again and the idempotency key
 * remembers what it stood for. Authors may delete what they wrote whether or not they are still subscribed.
 */
@Repository
class Deletion {

    /**
     * One statement that is its own transaction. It takes the area's row, then the item's, as whoever clears away a removed
     * area does: in the other order the two could wait for each other. While another deletion of the same item is under way
     * it waits for the area, and then finds the item deleted; the area counts one deletion too many by that, which does no
     * harm.
     */
    static final String ERASE = """
            with area as (
                update areas set deletions = deletions + 1 where id = :area and removed_at is null returning id
            )
            update news n
            set title = null, text = null, deleted_at = now(), content_digest = :digest
            from area
            where n.area_id = area.id and n.position = :position and n.deleted_at is null
            """;

    private final JdbcClient jdbc;

    Deletion(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Deletes the item; one that is deleted already stays as it is. */
    void delete(RequestedArea area, long userId, long position) {
        Stored stored = find(area, position);
        if (stored.authorId() != userId) {
            throw new ProblemException(
                    ErrorCode.NOT_AUTHOR,
                    "The news item " + position + " of the area '" + area.name()
                            + "' is another user's: only its author" + " may delete it.");
        }
        String text = stored.text();
        if (text != null) {
            // No row when another deletion was faster, or the area was removed meanwhile: the item is gone all the
            // same.
            jdbc.sql(ERASE)
                    .param("digest", ContentDigest.of(stored.title(), text))
                    .param("area", area.id())
                    .param("position", position)
                    .update();
        }
    }

    /** What is read here without a lock does not change but by a deletion. */
    private Stored find(RequestedArea area, long position) {
        return jdbc.sql("select author_id, title, text from news where area_id = :area and position = :position")
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
