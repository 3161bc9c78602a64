package dev.consorcios.agent.office;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The office of watching the nodes. One agent holds it at a time, or none.
 *
 * <p>What an agent knows of its own office may be old: it may have been stopped for a minute since it looked. So {@link
 * #tenure} only says whether it is worth trying, and every write that follows from the office goes through {@link #fence}
 * in its own transaction, which asks the database. An advisory lock would not do: it goes with its connection, and the
 * old holder carries on.
 */
@Component
public class Office {

    /**
     * Held until the transaction ends: meanwhile nobody can take the office, so what is written under one term is
     * committed before the next one begins.
     */
    private static final String FENCE = "select 1 from office where holder = :me and term = :term for share";

    private final OfficeKeeper keeper;
    private final OfficeStore store;
    private final JdbcClient jdbc;

    Office(OfficeKeeper keeper, OfficeStore store, JdbcClient jdbc) {
        this.keeper = keeper;
        this.store = store;
        this.jdbc = jdbc;
    }

    /**
     * One time in office.
     *
     * @param term grows each time an agent takes the office
     * @param stint grows each time its holder was out of touch with the database for so long that it could have lost it
     */
    public record Tenure(long term, long stint) {

        Tenure resumed() {
            return new Tenure(term, stint + 1);
        }
    }

    /** The office is another's, and what was to be written under it is not. */
    public static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Lost(Tenure tenure) {
            super("The term " + tenure.term() + " of this agent is over", null, false, false);
        }
    }

    /** This agent's tenure; empty when it holds no office, as far as it knows. */
    public Optional<Tenure> tenure() {
        return keeper.tenure();
    }

    /**
     * Makes the transaction one of the office. To be called before anything else, but after the lock of the assignments
     * where that is taken too.
     *
     * @throws Lost when the tenure has ended; the transaction is to be rolled back then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void fence(Tenure tenure) {
        boolean held = jdbc.sql(FENCE)
                        .param("me", store.instance())
                        .param("term", tenure.term())
                        .query()
                        .listOfRows()
                        .size()
                == 1;
        if (!held) {
            keeper.stepDown(tenure);
            throw new Lost(tenure);
        }
    }
}
