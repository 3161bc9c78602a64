package dev.consorcios.agent;

import dev.consorcios.agent.nodes.ClusterSecretRule;
import dev.consorcios.platform.sessions.BearerHeader;
import dev.consorcios.platform.sessions.SessionSecurity;
import dev.consorcios.platform.sessions.SessionUser;
import dev.consorcios.platform.settings.ClusterSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may ask for what. All that is not named here needs a session. */
@Configuration(proxyBeanMethods = false)
class AgentSecurity {

    private static final RequestMatcher NEEDS_NO_SESSION = new OrRequestMatcher(
            PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/v1/users"),
            PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/v1/sessions"),
            new NegatedRequestMatcher(PathPatternRequestMatcher.pathPattern("/v1/**")));

    /**
     * Where no session is needed a token is not looked at: one that has ended must not keep anybody from logging in again,
     * nor send a health check to the database.
     */
    @Bean
    BearerTokenResolver bearerTokenResolver() {
        BearerTokenResolver header = new BearerHeader();
        return request -> NEEDS_NO_SESSION.matches(request) ? null : header.resolve(request);
    }

    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, SessionSecurity sessions, ClusterSettings cluster) {
        return sessions.build(
                http,
                rules -> rules.requestMatchers(HttpMethod.POST, "/v1/users", "/v1/sessions")
                        .permitAll()
                        .requestMatchers(HttpMethod.PUT, "/v1/nodes/*")
                        .access(ClusterSecretRule.required(cluster))
                        .requestMatchers(HttpMethod.DELETE, "/v1/nodes/*")
                        .access(ClusterSecretRule.orAdministrator(cluster))
                        .requestMatchers(HttpMethod.GET, "/v1/nodes")
                        .hasRole(SessionUser.ADMIN)
                        .requestMatchers(HttpMethod.GET, "/v1/areas/*/assignment")
                        .hasRole(SessionUser.ADMIN)
                        .requestMatchers(HttpMethod.POST, "/v1/areas")
                        .hasRole(SessionUser.ADMIN)
                        .requestMatchers(HttpMethod.PATCH, "/v1/areas/*")
                        .hasRole(SessionUser.ADMIN)
                        .requestMatchers(HttpMethod.DELETE, "/v1/areas/*")
                        .hasRole(SessionUser.ADMIN));
    }
}
