package dev.consorcios.agent.sessions;

import dev.consorcios.platform.sessions.HashedToken;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The list of sessions that were ended before their time, for all agents to hear. */
@Repository
class SessionFeed {

    /**
     * The feed's row stays locked until the transaction ends, so numbers are given in commit order, and whoever has seen one
     * has seen all before it. At the commit all agents are told to look.
     */
    private static final String APPEND = """
            with feed as (
              update session_feed set last = last + :count returning last
            ), noted as (
              insert into ended_sessions (number, token_hash)
              select feed.last - :count + ended.position, decode(ended.token, 'hex')
              from feed, unnest(cast(:tokens as text[])) with ordinality as ended (token, position)
            )
            select last from feed, pg_notify('consorcios', '')
            """;

    private final JdbcClient jdbc;

    SessionFeed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Appends the sessions, perhaps none; returns the number of the last ending there is. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long append(List<HashedToken> ended) {
        return jdbc.sql(APPEND)
                .param("count", ended.size())
                .param("tokens", ended.stream().map(HashedToken::hex).toArray(String[]::new))
                .query(Long.class)
                .single();
    }
}
