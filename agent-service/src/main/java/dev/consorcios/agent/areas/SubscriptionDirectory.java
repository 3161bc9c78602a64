package dev.consorcios.agent.areas;

import dev.consorcios.api.SubscriptionView;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a user is subscribed to. */
@Repository
class SubscriptionDirectory {

    /**
     * Starts from the user's own subscriptions. Deleted items after the cursor are counted for the page's rows only, in
     * the index that holds nothing but deleted items.
     */
    static final String PAGE = """
            with page as (
              select a.id, a.name, a.name_key, a.last_position, s.read_position, s.subscribed_at
              from subscriptions s join areas a on a.id = s.area_id
              where s.user_id = :user and a.removed_at is null and a.name_key collate "C" > :after
              order by a.name_key collate "C"
              limit :limit
            )
            select name, read_position, last_position, subscribed_at,
              last_position - read_position - (
                select count(*) from news n
                where n.area_id = page.id and n.position > page.read_position and n.deleted_at is not null
              ) as unread
            from page
            order by name_key collate "C"
            """;

    private final JdbcClient jdbc;

    SubscriptionDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page<SubscriptionView> list(PageRequest page, long user) {
        List<SubscriptionView> found = jdbc.sql(PAGE)
                .param("user", user)
                .param("after", page.afterKey())
                .param("limit", page.limit() + 1)
                .query((row, number) -> new SubscriptionView(
                        row.getString("name"),
                        row.getLong("read_position"),
                        row.getLong("last_position"),
                        row.getLong("unread"),
                        row.getObject("subscribed_at", OffsetDateTime.class).toInstant()))
                .list();
        return Page.of(found, page);
    }
}
