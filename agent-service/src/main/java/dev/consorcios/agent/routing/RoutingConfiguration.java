package dev.consorcios.agent.routing;

import dev.consorcios.agent.sessions.KnownSessions;
import dev.consorcios.platform.shortcuts.Shortcuts;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts {@link RouteFilter} before Spring Security. */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    @Bean
    FilterRegistrationBean<RouteFilter> routeFilter(KnownSessions sessions, Routes routes, JsonMapper json) {
        return Shortcuts.register(new RouteFilter(sessions, routes, json));
    }
}
