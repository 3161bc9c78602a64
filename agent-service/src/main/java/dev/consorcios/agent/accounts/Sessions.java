package dev.consorcios.agent.accounts;

import dev.consorcios.platform.sessions.HashedToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sessions' table. Nodes look into it at every request; agents have to be told of what is deleted. */
@Repository
class Sessions {

    /**
     * The lock on the user's row makes this wait for a change of the password that is under way, and the change wait for
     * this: either the new session is seen by the change, which ends it, or the new hash is seen here, which opens none.
     */
    private static final String OPEN = """
            with owner as (
              select id from users where id = :user and password_hash = :checked for share
            )
            insert into sessions (token_hash, user_id, expires_at)
            select :token, id, now() + :seconds * interval '1 second' from owner
            returning expires_at
            """;

    private static final String DELETED = " returning encode(token_hash, 'hex') as token";

    private final JdbcClient jdbc;

    Sessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Opens a session.
     *
     * @param checked the hash that the password was checked against
     * @return when it ends, by the database's clock; empty when the password was changed since it was checked
     */
    Optional<Instant> open(long user, String checked, HashedToken token, Duration ttl) {
        return jdbc.sql(OPEN)
                .param("user", user)
                .param("checked", checked)
                .param("token", token.bytes())
                .param("seconds", ttl.toSeconds())
                .query((row, number) ->
                        row.getObject("expires_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    /** Deletes the session; returns it, unless it had ended already. */
    List<HashedToken> delete(HashedToken token) {
        return jdbc.sql("delete from sessions where token_hash = :token" + DELETED)
                .param("token", token.bytes())
                .query(Sessions::token)
                .list();
    }

    /** Deletes all sessions of the user but one; returns them. */
    List<HashedToken> deleteOthers(long user, HashedToken current) {
        return jdbc.sql("delete from sessions where user_id = :user and token_hash <> :token" + DELETED)
                .param("user", user)
                .param("token", current.bytes())
                .query(Sessions::token)
                .list();
    }

    private static HashedToken token(ResultSet row, int number) throws SQLException {
        return new HashedToken(row.getString("token"));
    }
}
