package dev.consorcios.platform.database;

import dev.consorcios.platform.settings.DatabaseSettings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;

/** Tells Spring Boot where the database is, in the contract's own settings. */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
class DatabaseConfiguration {

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
