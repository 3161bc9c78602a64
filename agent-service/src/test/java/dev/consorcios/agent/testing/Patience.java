package dev.consorcios.agent.testing;

/** How long agents in tests wait for a database, a node or another agent that a slow machine makes late. */
final class Patience {

    /** A setting a line. */
    static final String SETTINGS = """
            spring.datasource.hikari.connection-timeout=60000
            spring.datasource.hikari.validation-timeout=30000
            spring.datasource.hikari.data-source-properties.socketTimeout=310
            spring.datasource.hikari.data-source-properties.options=-c lock_timeout=60000 -c statement_timeout=300000
            consorcios.contact.silence=10s
            consorcios.health.timeout=30s
            """;

    private Patience() {}
}
