package dev.consorcios.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.testing.RunningAgent;
import dev.consorcios.platform.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The agent as a process of its own: what its command line does, and how it ends. */
class CommandLineTest {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient jdbc =
            JdbcClient.create(new DriverManagerDataSource(database.url(), TestDatabase.USER, ""));

    private record Ended(int status, String output) {}

    @Test
    void migrateBringsTheSchemaUpToDateAndEnds() throws Exception {
        Ended migration = run(settings(), "migrate");
        assertThat(migration.output()).contains("The database's schema is up to date");
        assertThat(migration.status()).isZero();
        assertThat(jdbc.sql("select count(*) from users").query(Long.class).single())
                .as("users: the first administrator is the agents' business")
                .isZero();
        assertThat(jdbc.sql("select count(*) from agents").query(Long.class).single())
                .isZero();
        // An agent that leaves the schema to others starts on what they have left it.
        try (RunningAgent agent = RunningAgent.start(database, "consorcios.db.migrate=false")) {
            assertThat(agent.jdbc()
                            .sql("select count(*) from users where admin")
                            .query(Long.class)
                            .single())
                    .isOne();
        }
    }

    @Test
    void migrateFailsWithOneMessageAndStatus1() throws Exception {
        Map<String, String> settings = Map.of("CONSORCIOS_DB_URL", database.url(), "CONSORCIOS_DB_USER", "nobody");
        Ended migration = run(settings, "migrate", "--spring.flyway.connect-retries=0");
        assertThat(migration.status()).isEqualTo(1);
        assertThat(migration.output())
                .contains("APPLICATION FAILED TO START", "PostgreSQL refused the connection", "CONSORCIOS_DB_USER")
                .doesNotContain("\tat ");
    }

    @Test
    void anUnknownWordIsRefused() throws Exception {
        Ended agent = run(settings(), "migrat");
        assertThat(agent.status()).isEqualTo(2);
        assertThat(agent.output()).contains("Unknown command 'migrat'").doesNotContain("\tat ");
    }

    private Map<String, String> settings() {
        return Map.of("CONSORCIOS_DB_URL", database.url(), "CONSORCIOS_DB_USER", TestDatabase.USER);
    }

    private static Ended run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                JAVA.toString(), "-cp", System.getProperty("java.class.path"), AgentApplication.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("CONSORCIOS_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output);
        } finally {
            process.destroyForcibly();
        }
    }
}
