package dev.consorcios.agent.presence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.consorcios.platform.database.DemotedServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The agent's own line to the database: a few connections beside those of the requests, so that what keeps it in touch
 * with the other agents never waits behind them. They give up sooner, too: to know that the database is away is worth more
 * here than an answer that comes late.
 */
@Component
public class ControlDatabase implements DisposableBean {

    private static final String OPTIONS = "-c lock_timeout=2000 -c statement_timeout=3000";

    private final JdbcConnectionDetails details;
    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;

    ControlDatabase(JdbcConnectionDetails details) {
        this.details = details;
        HikariConfig config = new HikariConfig();
        config.setPoolName("control");
        config.setJdbcUrl(details.getJdbcUrl());
        config.setUsername(details.getUsername());
        config.setPassword(details.getPassword());
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(1000);
        config.setValidationTimeout(500);
        config.setExceptionOverrideClassName(DemotedServer.class.getName());
        config.setInitializationFailTimeout(-1); // a database that is away must not keep an agent from starting
        config.setDataSourceProperties(driverProperties());
        this.pool = new HikariDataSource(config);
        this.jdbc = JdbcClient.create(pool);
        this.snapshot = new TransactionTemplate(new JdbcTransactionManager(pool));
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Statements that commit by themselves. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    /** Reads with {@link #jdbc} what several statements find as it stood at one moment. */
    public <T> T read(Supplier<T> statements) {
        return Objects.requireNonNull(snapshot.execute(status -> statements.get()));
    }

    /** A connection that stays the caller's until it is closed: for listening. */
    public Connection open() throws SQLException {
        Properties properties = driverProperties();
        properties.setProperty("user", String.valueOf(details.getUsername()));
        properties.setProperty("password", String.valueOf(details.getPassword()));
        return DriverManager.getConnection(details.getJdbcUrl(), properties);
    }

    @Override
    public void destroy() {
        pool.close();
    }

    private static Properties driverProperties() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "agent control");
        properties.setProperty("connectTimeout", "1"); // seconds
        properties.setProperty("sslResponseTimeout", "1000"); // milliseconds
        properties.setProperty("socketTimeout", "4"); // seconds
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("options", OPTIONS);
        return properties;
    }
}
