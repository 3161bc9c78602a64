package dev.consorcios.node.testing;

import dev.consorcios.api.AreaName;
import dev.consorcios.platform.sessions.HashedToken;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts into the database what an agent would: users with sessions, areas, assignments. Names are new ones each time. */
public class Fixture {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final JdbcClient jdbc;

    public Fixture(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Person person() {
        String name = "user-" + NUMBER.incrementAndGet();
        long id = jdbc.sql("insert into users (name, name_key, password_hash) values (:name, :name, '-') returning id")
                .param("name", name)
                .query(Long.class)
                .single();
        return session(id, name);
    }

    /** One more session of the same user's. */
    public Person session(Person person) {
        return session(person.id(), person.name());
    }

    private Person session(long id, String name) {
        String token = UUID.randomUUID().toString();
        jdbc.sql(
                        "insert into sessions (token_hash, user_id, expires_at) values (:hash, :id, now() + interval '1 hour')")
                .param("hash", HashedToken.of(token).bytes())
                .param("id", id)
                .update();
        return new Person(id, name, token);
    }

    public void logOut(Person person) {
        jdbc.sql("delete from sessions where token_hash = :hash")
                .param("hash", HashedToken.of(person.token()).bytes())
                .update();
    }

    public Area area() {
        return area("Area " + NUMBER.incrementAndGet());
    }

    public Area area(String name) {
        AreaName areaName = new AreaName(name);
        long id = jdbc.sql("insert into areas (name, name_key) values (:name, :key) returning id")
                .param("name", areaName.value())
                .param("key", areaName.key())
                .query(Long.class)
                .single();
        return new Area(id, areaName.value());
    }

    /** Takes an area out of sight, as an agent does before its contents are cleared away. */
    public void remove(Area area) {
        jdbc.sql("update areas set removed_at = now() where id = :id")
                .param("id", area.id())
                .update();
    }

    public void subscribe(Person person, Area area) {
        jdbc.sql("insert into subscriptions (user_id, area_id) values (:user, :area)")
                .param("user", person.id())
                .param("area", area.id())
                .update();
        jdbc.sql("update areas set subscribers = subscribers + 1 where id = :area")
                .param("area", area.id())
                .update();
    }

    /** A new person who is subscribed to the area. */
    public Person subscriber(Area area) {
        Person person = person();
        subscribe(person, area);
        return person;
    }

    /** Adds news under the next positions, each with the text {@code text} and its position. */
    public void news(Area area, Person author, int count, String text) {
        jdbc.sql("""
                        insert into news (area_id, position, author_id, text)
                        select a.id, a.last_position + n, :author, :text || (a.last_position + n)
                        from areas a, generate_series(1, :count) n where a.id = :area
                        """)
                .param("author", author.id())
                .param("text", text)
                .param("count", count)
                .param("area", area.id())
                .update();
        jdbc.sql("update areas set last_position = last_position + :count where id = :area")
                .param("count", count)
                .param("area", area.id())
                .update();
    }

    public void assign(Area area, String node) {
        jdbc.sql(
                        "insert into nodes (name, url, state) values (:name, 'http://localhost:1', 'UP') on conflict do nothing")
                .param("name", node)
                .update();
        jdbc.sql("insert into assignments (area_id, node_id) select :area, id from nodes where name = :name")
                .param("area", area.id())
                .param("name", node)
                .update();
    }

    public long lastPosition(Area area) {
        return count("select last_position from areas where id = " + area.id());
    }

    public long newsIn(Area area) {
        return count("select count(*) from news where area_id = " + area.id());
    }

    public long subscribers(Area area) {
        return count("select subscribers from areas where id = " + area.id());
    }

    /** The one number that {@code sql} answers. */
    public long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
