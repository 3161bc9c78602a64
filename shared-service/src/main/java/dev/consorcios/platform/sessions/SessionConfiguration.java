package dev.consorcios.platform.sessions;

import dev.consorcios.platform.web.ProblemWriter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Sessions, for both services. */
@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
class SessionConfiguration {

    @Bean
    SessionLookup sessionLookup(JdbcClient jdbc) {
        return new SessionLookup(jdbc);
    }

    /**
     * Where no session is needed a token is not looked at: to say that it is alive, a service must not have to ask the
     * database.
     */
    @Bean
    @ConditionalOnMissingBean
    BearerTokenResolver bearerTokenResolver() {
        BearerTokenResolver header = new BearerHeader();
        RequestMatcher needsSession = PathPatternRequestMatcher.pathPattern("/v1/**");
        return request -> needsSession.matches(request) ? header.resolve(request) : null;
    }

    /** Finds sessions alike for all requests. A service that has a quicker way than the database marks that as primary. */
    @Bean
    @ConditionalOnMissingBean
    SessionsOfRequests sessionsOfRequests(OpaqueTokenIntrospector sessions) {
        return request -> sessions;
    }

    /**
     * Spring Security would else measure each of its filters for each request, which costs more than the filters; that a
     * request is measured as a whole is enough.
     */
    @Bean
    SecurityObservationSettings noSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SessionSecurity sessionSecurity(SessionsOfRequests sessions, ProblemWriter problems) {
        return new SessionSecurity(sessions, problems);
    }
}
