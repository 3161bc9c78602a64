package dev.consorcios.node.news;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Items by their author's idempotency key, through the unique index {@code news_idempotency_key}. */
@Repository
class KeyedItems {

    private final JdbcClient jdbc;

    KeyedItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<KeyedItem> find(long authorId, String key) {
        return jdbc.sql("""
                        select n.area_id, a.removed_at is not null as area_removed,
                               n.position, n.title, n.text, n.content_digest, n.published_at
                        from news n join areas a on a.id = n.area_id
                        where n.author_id = :author and n.idempotency_key = :key
                        """)
                .param("author", authorId)
                .param("key", key)
                .query((row, number) -> new KeyedItem(
                        row.getLong("area_id"),
                        row.getBoolean("area_removed"),
                        row.getLong("position"),
                        row.getString("title"),
                        row.getString("text"),
                        row.getBytes("content_digest"),
                        row.getObject("published_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Takes the key from an item whose area was removed: it is only there until it has been cleared away. */
    void release(long authorId, String key) {
        jdbc.sql("""
                        update news n set idempotency_key = null
                        from areas a
                        where a.id = n.area_id and a.removed_at is not null
                          and n.author_id = :author and n.idempotency_key = :key
                        """).param("author", authorId).param("key", key).update();
    }
}
