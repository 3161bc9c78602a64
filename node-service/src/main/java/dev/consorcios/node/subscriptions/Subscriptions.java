package dev.consorcios.node.subscriptions;

import dev.consorcios.node.areas.RequestedArea;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All subscriptions. An area that is not there, or was removed meanwhile, is refused as gone. */
@Repository
class Subscriptions {

    private final JdbcClient jdbc;

    Subscriptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds a subscription that has read nothing, or, from now on, all; one that is there stays as it is.
     *
     * @return empty where somebody else was faster, and trying again will tell how
     */
    Optional<Found> subscribe(RequestedArea area, long user, boolean fromNow) {
        return about(area, user, SubscriptionSql.SUBSCRIBE)
                .param("fromNow", fromNow)
                .query((row, number) -> {
                    Optional<Progress> progress = progress(row);
                    if (progress.isEmpty()) {
                        return Optional.<Found>empty();
                    }
                    boolean added = row.getBoolean("added");
                    if (added && !row.getBoolean("counted")) {
                        throw area.gone();
                    }
                    Instant since =
                            row.getObject("subscribed_at", OffsetDateTime.class).toInstant();
                    return Optional.of(new Found(added, progress.get(), since));
                })
                .optional()
                .orElseThrow(area::gone);
    }

    /** Whether there was a subscription to end. */
    boolean unsubscribe(RequestedArea area, long user) {
        RowMapper<Boolean> ended = (row, number) -> {
            if (row.getBoolean("ended") && !row.getBoolean("counted")) {
                throw area.gone();
            }
            return row.getBoolean("ended");
        };
        return about(area, user, SubscriptionSql.UNSUBSCRIBE).query(ended).single();
    }

    /**
     * Moves the cursor where it may go: not back unless it is a {@code rewind}, and never beyond the area's last position.
     *
     * @return where it is then
     */
    Moved move(RequestedArea area, long user, long position, boolean rewind) {
        return about(area, user, SubscriptionSql.MOVE)
                .param("position", position)
                .param("rewind", rewind)
                .query((row, number) -> new Moved(progress(row), row.getLong("last"), row.getBoolean("settled")))
                .optional()
                .orElseThrow(area::gone);
    }

    private JdbcClient.StatementSpec about(RequestedArea area, long user, String sql) {
        return jdbc.sql(sql).param("area", area.id()).param("user", user);
    }

    private static Optional<Progress> progress(ResultSet row) throws SQLException {
        long cursor = row.getLong("cursor");
        if (row.wasNull()) {
            return Optional.empty();
        }
        long last = row.getLong("last");
        return Optional.of(new Progress(cursor, last, last - cursor - row.getLong("deleted")));
    }

    /**
     * How far an area is read.
     *
     * @param cursor up to this position
     * @param last the area's last position
     * @param unread how many items after the cursor are there to be read
     */
    record Progress(long cursor, long last, long unread) {}

    /** @param added false when the subscription was there before */
    record Found(boolean added, Progress progress, Instant since) {}

    /**
     * @param progress empty without a subscription
     * @param last the area's last position
     * @param settled false where another move came in between, and trying again will tell how
     */
    record Moved(Optional<Progress> progress, long last, boolean settled) {}
}
