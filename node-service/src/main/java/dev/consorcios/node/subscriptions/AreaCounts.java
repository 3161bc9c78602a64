package dev.consorcios.node.subscriptions;

import dev.consorcios.node.areas.RequestedArea;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What an area's row counts, and what is counted beside it. An area that was removed meanwhile is refused as gone. */
@Repository
class AreaCounts {

    private final JdbcClient jdbc;

    AreaCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One subscriber more (or, with -1, less).
     *
     * <p>Takes the area's row lock until the transaction ends: the area can not be removed meanwhile, and no post gets a
     * position, so that "from now on" has a meaning.
     *
     * @return the area's last position
     */
    long changeSubscribers(RequestedArea area, int change) {
        return jdbc.sql("""
                        update areas set subscribers = subscribers + :change
                        where id = :area and removed_at is null
                        returning last_position
                        """)
                .param("change", change)
                .param("area", area.id())
                .query(Long.class)
                .optional()
                .orElseThrow(area::gone);
    }

    long lastPosition(RequestedArea area) {
        return jdbc.sql("select last_position from areas where id = :area and removed_at is null")
                .param("area", area.id())
                .query(Long.class)
                .optional()
                .orElseThrow(area::gone);
    }

    /**
     * How many items after {@code cursor} up to {@code last} are there to be read. Counts only the deleted ones, through
     * the partial index {@code news_deleted}: a cursor that is a million items behind costs no more than one at the end.
     */
    long unread(RequestedArea area, long cursor, long last) {
        long deleted = jdbc.sql("""
                        select count(*) from news
                        where area_id = :area and position > :cursor and position <= :last and deleted_at is not null
                        """)
                .param("area", area.id())
                .param("cursor", cursor)
                .param("last", last)
                .query(Long.class)
                .single();
        return last - cursor - deleted;
    }
}
