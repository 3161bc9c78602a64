package dev.consorcios.platform.web;

import dev.consorcios.api.Headers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says who a service is ({@link Headers#SERVICE}) with each answer to a health check, and to a client that wants to know whose
 * address it has.
 */
public final class ServiceName extends OncePerRequestFilter {

    private final Supplier<@Nullable String> name;

    private ServiceName(Supplier<@Nullable String> name) {
        this.name = name;
    }

    /** @param name what the header is to say; nothing is said while it is null */
    public static FilterRegistrationBean<ServiceName> saying(Supplier<@Nullable String> name) {
        FilterRegistrationBean<ServiceName> registration = new FilterRegistrationBean<>(new ServiceName(name));
        registration.addUrlPatterns("/actuator/health", "/actuator/health/*", "/v1/me");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String known = name.get();
        if (known != null) {
            response.setHeader(Headers.SERVICE, known);
        }
        chain.doFilter(request, response);
    }
}
