package dev.consorcios.node.news;

import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How much a node takes on, and what it need not do. */
@Configuration(proxyBeanMethods = false)
class NewsConfiguration {

    @Bean
    BacklogLimits backlogLimits() {
        return BacklogLimits.USUAL;
    }

    /** Just outside of Spring Security, which is a good part of what a request costs. */
    @Bean
    FilterRegistrationBean<UnchangedPages> unchangedPages(GatheredChecks checks) {
        FilterRegistrationBean<UnchangedPages> registration = new FilterRegistrationBean<>(new UnchangedPages(checks));
        registration.addUrlPatterns("/v1/areas/*");
        registration.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
        return registration;
    }
}
