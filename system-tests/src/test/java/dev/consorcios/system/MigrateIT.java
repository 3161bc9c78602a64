package dev.consorcios.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services' word {@code migrate}, run as images run it. */
class MigrateIT {

    @TempDir
    private Path directory;

    @Test
    void theSchemaIsMadeAndTheProcessEnds() throws Exception {
        try (PostgresServer server =
                PostgresServer.initialised(directory.resolve("server"), ServiceProcess.freePort())) {
            server.start();
            server.execute("create database " + PostgresServer.DATABASE);
            Map<String, String> settings = Map.of(
                    "CONSORCIOS_DB_URL", server.jdbcUrl(),
                    "CONSORCIOS_DB_USER", PostgresServer.USER,
                    "CONSORCIOS_DB_PASSWORD", PostgresServer.PASSWORD);
            for (String kind : new String[] {"agent", "node"}) {
                ServiceProcess migration =
                        ServiceProcess.start(kind, "migrate-" + kind, directory, settings, "migrate");
                assertThat(migration.end()).as(migration.log()).isZero();
                assertThat(migration.log()).contains("The database's schema is up to date: version ");
            }
            assertThat(server.query(PostgresServer.DATABASE, "select count(*) from flyway_schema_history"))
                    .isNotEqualTo("0");
        }
    }
}
