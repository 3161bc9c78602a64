package dev.consorcios.node.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Much of everything: ten thousand areas, a hundred thousand users and ten times as many subscriptions; and two areas of
 * {@link #SMALL} and {@link #LARGE} items. Made once for all tests.
 *
 * @param reader is subscribed to both areas
 */
public record Plenty(Area small, Area large, Person reader) {

    public static final int SMALL = 1_000;
    public static final int LARGE = 1_000_000;

    /** One item of a hundred is deleted, but for the last ones. The reader has read all but twenty. */
    private static final String FILL = """
            insert into areas (name, name_key, description)
              select 'Filler ' || n, 'filler ' || n, 'filler' from generate_series(1, 10000) n;
            insert into users (name, name_key, password_hash)
              select 'filler-' || n, 'filler-' || n, '-' from generate_series(1, 100000) n;
            insert into sessions (token_hash, user_id, expires_at)
              select sha256(cast(id::text as bytea)), id, now() + interval '1 hour' from users where name like 'filler-%';
            insert into subscriptions (user_id, area_id)
              select u.id, a.first + (u.id * 7 + n * 1009) % 10000
              from users u, generate_series(1, 10) n,
                   (select min(id) as first from areas where name like 'Filler %') a
              where u.name like 'filler-%';
            insert into news (area_id, position, author_id, text, deleted_at, content_digest)
              select area, n, :reader, case when deleted then null else 'item ' || n end,
                     case when deleted then now() end, case when deleted then sha256('x') end
              from (values (:small, 1000), (:large, 1000000)) areas (area, size), generate_series(1, size) n,
                   lateral (select n % 100 = 0 and n < size - 100 as deleted) fate;
            insert into nodes (name, url, state)
              select 'filler-' || n, 'http://filler-' || n || ':8005', 'UP' from generate_series(1, 1000) n;
            insert into assignments (area_id, node_id)
              select a.id, n.first + a.id % 1000
              from areas a, (select min(id) as first from nodes where name like 'filler-%') n
              where a.name like 'Filler %';
            update areas set last_position = 1000 where id = :small;
            update areas set last_position = 1000000 where id = :large;
            update subscriptions s set read_position = a.last_position - 20
              from areas a where a.id = s.area_id and s.user_id = :reader;
            """;

    private static @Nullable Plenty made;

    public static synchronized Plenty of(Fixture fixture, DataSource database) throws SQLException {
        if (made == null) {
            Area small = fixture.area();
            Area large = fixture.area();
            Person reader = fixture.subscriber(small);
            fixture.subscribe(reader, large);
            Plenty filled = new Plenty(small, large, reader);
            filled.fill(database);
            made = filled;
        }
        return made;
    }

    private void fill(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            // It takes longer than a node has patience for.
            connection.setNetworkTimeout(Runnable::run, 0);
            // Without a look at the referenced rows for each of a million.
            statement.execute("set session_replication_role = replica");
            statement.execute(FILL.replace(":reader", Long.toString(reader.id()))
                    .replace(":small", Long.toString(small.id()))
                    .replace(":large", Long.toString(large.id())));
            statement.execute("reset session_replication_role");
            statement.execute("vacuum analyze");
        }
    }
}
