package dev.consorcios.agent.housekeeping;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes what is of no more use to anyone: sessions that have run out, counts of old login attempts, old departures, and
 * endings that every agent has heard of long ago.
 */
@Component
class Expired {

    private static final int BATCH = 5000;

    /** Each walks along the index of its time. Rows that somebody is using are left for another time. */
    private static final List<String> DELETIONS = List.of(
            deletion("sessions", "expires_at < now()", "expires_at"),
            deletion("login_attempts", "updated_at < now() - interval '1 day'", "updated_at"),
            deletion("departures", "departed_at < now() - interval '1 hour'", "departed_at"),
            deletion("ended_sessions", "ended_at < now() - interval '1 hour'", "ended_at"));

    private final JdbcClient jdbc;

    Expired(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Deletes a batch of each kind; true when there may be more. */
    boolean deleteBatch() {
        boolean more = false;
        for (String deletion : DELETIONS) {
            more |= jdbc.sql(deletion).param("batch", BATCH).update() == BATCH;
        }
        return more;
    }

    private static String deletion(String table, String condition, String time) {
        return """
                delete from %1$s where ctid = any(array(
                  select ctid from %1$s where %2$s order by %3$s limit :batch for update skip locked
                ))
                """.formatted(table, condition, time);
    }
}
