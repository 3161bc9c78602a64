package dev.consorcios.agent.housekeeping;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the newest entries of each area in the log of assignments, and deletes those before them. */
@Component
class OldAssignments {

    static final int KEPT = 20;

    /** So many areas are looked at in one statement. */
    private static final int BATCH = 500;

    /**
     * Walks along the areas by id. Each costs a look at its newest entries, backwards along the index of area and id, and
     * what is deleted.
     */
    private static final String TRIM = """
            with batch as (
              select id from areas where id > :after and removed_at is null order by id limit :batch
            ), trimmed as (
              delete from assignment_log l
              using batch b cross join lateral (
                select id from assignment_log where area_id = b.id order by id desc offset :kept limit 1
              ) newest
              where l.area_id = b.id and l.id <= newest.id
            )
            select max(id) from batch
            """;

    private final JdbcClient jdbc;
    private long after;

    OldAssignments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Looks at the next areas; false when it has come to the last one, and will start again with the first. */
    boolean deleteBatch() {
        Optional<Long> last = jdbc.sql(TRIM)
                .param("after", after)
                .param("batch", BATCH)
                .param("kept", KEPT)
                .query(Long.class)
                .optional();
        after = last.orElse(0L);
        return last.isPresent();
    }
}
