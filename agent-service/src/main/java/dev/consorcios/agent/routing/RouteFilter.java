package dev.consorcios.agent.routing;

import dev.consorcios.agent.sessions.KnownSessions;
import dev.consorcios.api.RouteView;
import dev.consorcios.platform.shortcuts.PlainRequest;
import dev.consorcios.platform.shortcuts.SecurityHeaders;
import dev.consorcios.platform.shortcuts.Shortcuts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers those who ask for a route before anything else is done for their request, where memory alone can tell their session
 * and the route. All else goes on as if this filter were not there, and so does what has to be refused.
 */
final class RouteFilter extends OncePerRequestFilter {

    private final KnownSessions sessions;
    private final Routes routes;
    private final JsonMapper json;

    RouteFilter(KnownSessions sessions, Routes routes, JsonMapper json) {
        this.sessions = sessions;
        this.routes = routes;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<RouteView> route = route(request);
        if (route.isPresent()) {
            Shortcuts.nameForMetrics(request, RouteController.AFTER_AREA);
            write(route.get(), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<RouteView> route(HttpServletRequest request) {
        if (request.getQueryString() != null) {
            return Optional.empty();
        }
        PlainRequest plain = PlainRequest.of(request, HttpMethod.GET, RouteController.AFTER_AREA);
        return plain == null || !plain.takesJson()
                ? Optional.empty()
                : sessions.remembered(plain.token()).flatMap(user -> routes.remembered(plain.area()));
    }

    private void write(RouteView route, HttpServletRequest request, HttpServletResponse response) throws IOException {
        SecurityHeaders.writeUncached(request, response);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        byte[] body = json.writeValueAsBytes(route);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
