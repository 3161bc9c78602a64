package dev.consorcios.platform.sessions;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.platform.web.ProblemException;
import dev.consorcios.platform.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.OpaqueTokenAuthenticationProvider;
import org.springframework.security.web.SecurityFilterChain;

/**
 * What agents and nodes do alike about who may: bearer tokens, nothing kept between requests, refusals as problems. A
 * service adds which of its own paths are open; all else under {@code /v1} needs a session.
 */
public final class SessionSecurity {

    private final SessionsOfRequests sessions;
    private final ProblemWriter problems;

    SessionSecurity(SessionsOfRequests sessions, ProblemWriter problems) {
        this.sessions = sessions;
        this.problems = problems;
    }

    /**
     * Builds the service's filter chain.
     *
     * @param own the rules for the service's own paths, which come before the common ones
     */
    public SecurityFilterChain build(
            HttpSecurity http,
            Customizer<AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry> own) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(rules -> {
                    own.customize(rules);
                    rules.requestMatchers("/v1/**").authenticated();
                    // Health, metrics, the API description, and the 404 of paths that are none.
                    rules.anyRequest().permitAll();
                })
                .oauth2ResourceServer(server -> server.authenticationManagerResolver(this::authentication)
                        .authenticationEntryPoint(this::refuseStranger)
                        .accessDeniedHandler(this::refuseUser))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(this::refuseStranger).accessDeniedHandler(this::refuseUser))
                .build();
    }

    /** The refusal of who has no session, or one that has ended. */
    public static ProblemException noSession() {
        return new ProblemException(
                ErrorCode.UNAUTHENTICATED,
                "This needs a session that has not ended. Log in (POST /v1/sessions at an agent) and send its"
                        + " token in the header 'Authorization: Bearer …'.");
    }

    private AuthenticationManager authentication(HttpServletRequest request) {
        OpaqueTokenAuthenticationProvider provider = new OpaqueTokenAuthenticationProvider(sessions.of(request));
        provider.setAuthenticationConverter(
                (value, principal) -> new SessionAuthentication((SessionUser) principal, noSession()));
        return new ProviderManager(provider);
    }

    private void refuseStranger(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        problems.write(noSession(), request, response);
    }

    private void refuseUser(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        problems.write(
                new ProblemException(
                        ErrorCode.NOT_ADMIN, "Only administrators may do this. Log in as one, or ask one to do it."),
                request,
                response);
    }
}
