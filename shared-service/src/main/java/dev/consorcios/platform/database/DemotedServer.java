package dev.consorcios.platform.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Has the pool drop a connection to a server that takes no writes (any more): the next one leads to the primary. A primary
 * that is demoted closes its connections, but what stands before it (a proxy, a pooler) may keep them open and lead them to
 * a standby. Nothing here writes where it has said that it will not, so the state has no other cause.
 */
public final class DemotedServer implements SQLExceptionOverride {

    private static final String READ_ONLY = "25006";

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return READ_ONLY.equals(failure.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
