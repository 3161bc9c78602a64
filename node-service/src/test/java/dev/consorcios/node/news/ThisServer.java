package dev.consorcios.node.news;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The PostgreSQL server that a test runs on, as pages tell it from others. */
final class ThisServer {

    private ThisServer() {}

    static long number(JdbcClient jdbc) {
        return jdbc.sql("select " + PageSql.SERVER).query(Long.class).single();
    }
}
