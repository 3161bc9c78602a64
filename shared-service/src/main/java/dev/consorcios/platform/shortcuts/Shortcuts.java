package dev.consorcios.platform.shortcuts;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** For filters that answer some requests about areas at once, and let all others go on as if they were not there. */
public final class Shortcuts {

    private Shortcuts() {}

    /** Just outside of Spring Security, which is a good part of what a request costs, as is Spring MVC. */
    public static <F extends Filter> FilterRegistrationBean<F> register(F filter) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/v1/areas/*");
        registration.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
        return registration;
    }

    /** Has metrics call the request by its pattern, which Spring MVC would else tell them. */
    public static void nameForMetrics(HttpServletRequest request, String afterArea) {
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(it -> it.setPathPattern(PlainRequest.pattern(afterArea)));
    }
}
