package dev.consorcios.platform.database;

import dev.consorcios.platform.settings.DatabaseSettings;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;

/** Tells Spring Boot where the database is, in the contract's own settings, and who brings its schema up to date. */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
class DatabaseConfiguration {

    /** Longer than a migration of ours takes, shorter than a start-up probe waits (k8s/). */
    private static final Duration LONGEST_MIGRATION = Duration.ofMinutes(2);

    @Bean
    FlywayMigrationStrategy migrationStrategy(DatabaseSettings settings) {
        return settings.migrate()
                ? Flyway::migrate
                : new AwaitedSchema(LONGEST_MIGRATION, System::nanoTime, Thread::sleep);
    }

    @Bean
    @ConditionalOnMissingBean
    JdbcConnectionDetails jdbcConnectionDetails(DatabaseSettings settings) {
        return new JdbcConnectionDetails() {

            @Override
            public String getJdbcUrl() {
                return settings.url();
            }

            @Override
            public String getUsername() {
                return settings.user();
            }

            @Override
            public String getPassword() {
                return settings.password() == null ? "" : settings.password();
            }
        };
    }
}
