package dev.consorcios.agent.office;

import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The row of the office. Each statement commits by itself. One that writes waits while a fenced transaction holds the row,
 * and then looks at the row as it is after that.
 */
final class OfficeStore {

    private static final String TAKE = """
            update office set holder = :me, agent = :agent, term = term + 1, beat = beat + 1, since = now()
            where term = :term and beat = :beat and holder is not distinct from cast(:holder as text)
            returning term
            """;

    private final JdbcClient jdbc;
    private final String instance;

    /** @param instance the agent that asks */
    OfficeStore(JdbcClient jdbc, String instance) {
        this.jdbc = jdbc;
        this.instance = instance;
    }

    String instance() {
        return instance;
    }

    Sighting look() {
        return jdbc.sql("select holder, term, beat from office")
                .query((row, number) -> new Sighting(row.getString("holder"), row.getLong("term"), row.getLong("beat")))
                .single();
    }

    /**
     * Takes the office if it is still as it was seen.
     *
     * @param agent the agent's name, for people
     * @return the new term; empty when somebody was faster
     */
    OptionalLong take(Sighting seen, String agent) {
        return jdbc
                .sql(TAKE)
                .param("me", instance)
                .param("agent", agent)
                .param("term", seen.term())
                .param("beat", seen.beat())
                .param("holder", seen.holder())
                .query(Long.class)
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** Shows that the holder lives; false when it holds the office no more. */
    boolean beat(long term) {
        return jdbc.sql("update office set beat = beat + 1 where holder = :me and term = :term")
                        .param("me", instance)
                        .param("term", term)
                        .update()
                == 1;
    }

    /** Gives the office up, if it is held. */
    void release() {
        jdbc.sql("update office set holder = null, agent = null, since = now() where holder = :me")
                .param("me", instance)
                .update();
    }
}
