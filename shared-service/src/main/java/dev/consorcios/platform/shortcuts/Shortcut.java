package dev.consorcios.platform.shortcuts;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** A filter that answers some requests about areas at once, and lets all others go on as if it were not there. */
public final class Shortcut {

    private Shortcut() {}

    /** Just outside of Spring Security, which is a good part of what a request costs, as is Spring MVC. */
    public static <F extends Filter> FilterRegistrationBean<F> of(F filter) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/v1/areas/*");
        registration.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
        return registration;
    }

    /** Has metrics call the request by its pattern, which Spring MVC would else tell them. */
    public static void measure(HttpServletRequest request, String afterArea) {
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(it -> it.setPathPattern(PlainRequest.pattern(afterArea)));
    }
}
