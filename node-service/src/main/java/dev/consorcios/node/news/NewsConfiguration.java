package dev.consorcios.node.news;

import dev.consorcios.node.areas.AssignedAreas;
import dev.consorcios.node.membership.ThisNode;
import dev.consorcios.node.sessions.NodeSessions;
import dev.consorcios.platform.web.ProblemWriter;
import jakarta.servlet.Filter;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** How much a node takes on, and what it need not do. */
@Configuration(proxyBeanMethods = false)
class NewsConfiguration {

    @Bean
    BacklogLimits backlogLimits() {
        return BacklogLimits.USUAL;
    }

    // Both just outside of Spring Security, which is a good part of what a request costs, as is Spring MVC.

    @Bean
    FilterRegistrationBean<PageFilter> pageFilter(
            GatheredChecks checks,
            NewsReader reader,
            AssignedAreas areas,
            ThisNode node,
            JsonMapper json,
            ProblemWriter problems) {
        return outsideOfSecurity(
                new FilterRegistrationBean<>(new PageFilter(checks, reader, areas, node, json, problems)));
    }

    @Bean
    FilterRegistrationBean<PostFilter> postFilter(
            Posting posting,
            NodeSessions sessions,
            AssignedAreas areas,
            ThisNode node,
            JsonMapper json,
            ProblemWriter problems) {
        return outsideOfSecurity(
                new FilterRegistrationBean<>(new PostFilter(posting, sessions, areas, node, json, problems)));
    }

    private static <F extends Filter> FilterRegistrationBean<F> outsideOfSecurity(FilterRegistrationBean<F> filter) {
        filter.addUrlPatterns("/v1/areas/*");
        filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
        return filter;
    }
}
