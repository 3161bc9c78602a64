package dev.consorcios.platform.sessions;

import dev.consorcios.platform.web.ProblemWriter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions, for both services. */
@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
class SessionConfiguration {

    @Bean
    SessionLookup sessionLookup(JdbcClient jdbc) {
        return new SessionLookup(jdbc);
    }

    @Bean
    SessionSecurity sessionSecurity(SessionLookup sessions, ProblemWriter problems) {
        return new SessionSecurity(sessions, problems);
    }
}
