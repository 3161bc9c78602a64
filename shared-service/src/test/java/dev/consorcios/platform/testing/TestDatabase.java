package dev.consorcios.platform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A new, empty database on a real PostgreSQL that is started once per JVM and stopped at its end.
 *
 * @param url its JDBC address
 */
public record TestDatabase(String url) {

    public static final String USER = "postgres";
    public static final String CLUSTER_SECRET = "a-secret-for-tests-only";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Creates the database. */
    public static TestDatabase create() {
        String name = "test_" + NUMBER.incrementAndGet();
        EmbeddedPostgres server = Server.INSTANCE;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase("jdbc:postgresql://localhost:" + server.getPort() + "/" + name);
    }

    /** The settings of the contract that a service needs to start on it. */
    public Map<String, String> settings() {
        return Map.of(
                "consorcios.db.url", url,
                "consorcios.db.user", USER,
                "consorcios.db.password", "",
                "consorcios.cluster-secret", CLUSTER_SECRET);
    }

    /** Gives a Spring test's context a database of its own: {@code @ContextConfiguration(initializers = …)}. */
    public static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(create().settings()).applyTo(context);
        }
    }

    private static final class Server {

        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
