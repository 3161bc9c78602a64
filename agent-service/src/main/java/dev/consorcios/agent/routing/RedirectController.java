package dev.consorcios.agent.routing;

import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.POST;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.api.RouteView;
import dev.consorcios.platform.openapi.Refuses;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Sends on to a node what is a node's to answer. Looks at nothing of the request but its path and query. */
@RestController
@Tag(name = "Redirects")
class RedirectController {

    private final Routes routes;

    RedirectController(Routes routes) {
        this.routes = routes;
    }

    @RedirectsToNode
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.AREA_NOT_FOUND, ErrorCode.NO_NODE})
    @RequestMapping(
            path = "/v1/areas/{area}/subscription",
            method = {PUT, DELETE})
    ResponseEntity<RouteView> subscription(@PathVariable String area, HttpServletRequest request) {
        return redirect(area, request);
    }

    @RedirectsToNode
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.AREA_NOT_FOUND, ErrorCode.NO_NODE})
    @RequestMapping(
            path = "/v1/areas/{area}/news",
            method = {POST, GET})
    ResponseEntity<RouteView> news(@PathVariable String area, HttpServletRequest request) {
        return redirect(area, request);
    }

    @RedirectsToNode
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.AREA_NOT_FOUND, ErrorCode.NO_NODE})
    @RequestMapping(
            path = "/v1/areas/{area}/news/{position}",
            method = {GET, DELETE})
    ResponseEntity<RouteView> item(
            @PathVariable String area, @PathVariable String position, HttpServletRequest request) {
        return redirect(area, request); // the position is the node's to judge
    }

    @RedirectsToNode
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.AREA_NOT_FOUND, ErrorCode.NO_NODE})
    @RequestMapping(path = "/v1/areas/{area}/cursor", method = PUT)
    ResponseEntity<RouteView> cursor(@PathVariable String area, HttpServletRequest request) {
        return redirect(area, request);
    }

    private ResponseEntity<RouteView> redirect(String area, HttpServletRequest request) {
        boolean routeOnly = routeOnly(request.getQueryString());
        RouteView route = routes.find(new AreaName(area));
        if (routeOnly) {
            return ResponseEntity.ok(route);
        }
        // Path and query go on as they came, percent-encoding and all; the address before them is a registered one.
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        return ResponseEntity.status(HttpStatus.TEMPORARY_REDIRECT)
                .header(HttpHeaders.LOCATION, route.node().url() + request.getRequestURI() + query)
                .body(route);
    }

    /** Read from the query itself: asking the request for a parameter may read its body. */
    private static boolean routeOnly(@Nullable String query) {
        if (query == null) {
            return false;
        }
        List<String> values = UriComponentsBuilder.newInstance()
                .query(query)
                .build()
                .getQueryParams()
                .getOrDefault("noredirect", List.of("false"));
        return switch (values.size() == 1 ? values.getFirst() : null) {
            case "true" -> true;
            case "false" -> false;
            case null, default -> throw InvalidValueException.invalid("noredirect", "must be true or false, once");
        };
    }
}
