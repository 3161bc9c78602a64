package dev.consorcios.platform.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A new, empty database on a real PostgreSQL ({@link TestServer}) that is started once per JVM and stopped at its end.
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
        TestServer server = TestServer.running();
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl("postgres"), USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(server.jdbcUrl(name));
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
}
