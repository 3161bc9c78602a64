package dev.consorcios.agent.housekeeping;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Clears away what removed areas held. Each batch is a short transaction of its own under the lock of the area's row,
 * which nobody else wants any more; agents that do this at once take different areas.
 */
@Component
class RemovedAreas {

    /** So few that with texts of the greatest size, too, a batch is done in a second or so. */
    static final int BATCH = 2000;

    private static final Logger log = LoggerFactory.getLogger(RemovedAreas.class);

    private static final String TAKE = """
            select id, last_position from areas where removed_at is not null
            order by removed_at limit 1 for update skip locked
            """;

    /**
     * From the last position downwards, along the primary key. How far it has come is kept as the area's last position: to
     * search for what is left would walk over all that was deleted before, again and again.
     */
    private static final String CLEAR_NEWS = """
            with done as (
              update areas set last_position = greatest(last_position - :batch, 0) where id = :area
            )
            delete from news where area_id = :area and position > :last - :batch
            """;

    private static final String CLEAR_SUBSCRIPTIONS = """
            delete from subscriptions where ctid = any(array(
              select ctid from subscriptions where area_id = :area limit :batch
            ))
            """;

    private final JdbcClient jdbc;

    RemovedAreas(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Removed(long id, long lastPosition) {}

    /** Clears away one batch; false when there is nothing left, or what is left is in the hands of another agent. */
    @Transactional
    public boolean clearBatch() {
        Optional<Removed> taken = jdbc.sql(TAKE)
                .query((row, number) -> new Removed(row.getLong("id"), row.getLong("last_position")))
                .optional();
        taken.ifPresent(this::clear);
        return taken.isPresent();
    }

    private void clear(Removed area) {
        if (area.lastPosition() > 0) {
            jdbc.sql(CLEAR_NEWS)
                    .param("area", area.id())
                    .param("last", area.lastPosition())
                    .param("batch", BATCH)
                    .update();
            return;
        }
        int subscriptions = jdbc.sql(CLEAR_SUBSCRIPTIONS)
                .param("area", area.id())
                .param("batch", BATCH)
                .update();
        if (subscriptions == 0) {
            for (String last : List.of(
                    "delete from assignments where area_id = :area",
                    "delete from assignment_log where area_id = :area",
                    "delete from areas where id = :area")) {
                jdbc.sql(last).param("area", area.id()).update();
            }
            log.info("Removed area {} has been cleared away", area.id());
        }
    }
}
