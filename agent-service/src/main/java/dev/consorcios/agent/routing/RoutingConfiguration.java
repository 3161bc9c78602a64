package dev.consorcios.agent.routing;

import dev.consorcios.agent.sessions.KnownSessions;
import dev.consorcios.platform.shortcuts.Shortcut;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What need not go all the way to be answered. */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    @Bean
    FilterRegistrationBean<RouteFilter> routeFilter(KnownSessions sessions, Routes routes, JsonMapper json) {
        return Shortcut.of(new RouteFilter(sessions, routes, json));
    }
}
