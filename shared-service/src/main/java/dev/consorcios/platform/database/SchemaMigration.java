package dev.consorcios.platform.database;

import dev.consorcios.platform.settings.DatabaseSettings;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.SpringProperties;

/**
 * Brings the database's schema up to date and ends: what a roll-out runs first, so that the services' old version and the
 * new one find a schema that suits both. Needs the database's settings and no others.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({DatabaseConfiguration.class, DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class
})
@EnableConfigurationProperties(DatabaseSettings.class)
public class SchemaMigration {

    /**
     * What differs from a service. Services share these settings by file or environment, so that they must give way here.
     *
     * <p>A migration may take long (an index on a large table), so that nothing ends a statement. But it waits for a lock as
     * briefly as a request does: behind one that waits, all requests for that table would queue. Failing is better: whoever
     * started it tries again.
     */
    private static final List<String> OTHERWISE = List.of(
            "--consorcios.db.migrate=true",
            "--spring.datasource.hikari.maximum-pool-size=3",
            "--spring.datasource.hikari.data-source-properties.socketTimeout=0",
            "--spring.datasource.hikari.data-source-properties.options=-c lock_timeout=5000 -c statement_timeout=0");

    private static final Logger log = LoggerFactory.getLogger(SchemaMigration.class);

    /**
     * Returns when the schema is up to date.
     *
     * @param options settings as on a command line: {@code --name=value}
     * @throws RuntimeException it is not; why has been logged
     */
    public static void run(List<String> options) {
        List<String> arguments = new ArrayList<>(options);
        arguments.removeIf(option -> OTHERWISE.stream().anyMatch(fixed -> isSameSetting(fixed, option)));
        arguments.addAll(OTHERWISE);
        // What the build has found out for Spring is about the service, not about this.
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false");
        SpringApplication application = new SpringApplication(SchemaMigration.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new))) {
            MigrationInfo current = context.getBean(Flyway.class).info().current();
            log.info("The database's schema is up to date: version {}", current.getVersion());
        }
    }

    private static boolean isSameSetting(String one, String other) {
        return one.split("=", 2)[0].equals(other.split("=", 2)[0]);
    }
}
