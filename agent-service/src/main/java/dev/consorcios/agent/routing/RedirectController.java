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
import dev.consorcios.platform.sessions.SessionUser;
import dev.consorcios.platform.tickets.Ticket;
import dev.consorcios.platform.tickets.TicketSigner;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Sends on to a node what is a node's to answer. Looks at nothing of the request but its path and query. The address bears a
 * {@link Ticket}, since clients do not carry the session along to another host or port.
 */
@RestController
@Tag(name = "Redirects")
class RedirectController {

    private final Routes routes;
    private final TicketSigner signer;
    private final Clock clock;

    RedirectController(Routes routes, TicketSigner signer, Clock clock) {
        this.routes = routes;
        this.signer = signer;
        this.clock = clock;
    }

    @RedirectsToNode
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.AREA_NOT_FOUND, ErrorCode.NO_NODE})
    @RequestMapping(
            path = "/v1/areas/{area}/subscription",
            method = {PUT, DELETE})
    ResponseEntity<RouteView> subscription(
            @PathVariable String area, @AuthenticationPrincipal SessionUser user, HttpServletRequest request) {
        return redirect(area, user, request);
    }

    @RedirectsToNode
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.AREA_NOT_FOUND, ErrorCode.NO_NODE})
    @RequestMapping(
            path = "/v1/areas/{area}/news",
            method = {POST, GET})
    ResponseEntity<RouteView> news(
            @PathVariable String area, @AuthenticationPrincipal SessionUser user, HttpServletRequest request) {
        return redirect(area, user, request);
    }

    @RedirectsToNode
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.AREA_NOT_FOUND, ErrorCode.NO_NODE})
    @RequestMapping(
            path = "/v1/areas/{area}/news/{position}",
            method = {GET, DELETE})
    ResponseEntity<RouteView> item(
            @PathVariable String area,
            @PathVariable String position,
            @AuthenticationPrincipal SessionUser user,
            HttpServletRequest request) {
        return redirect(area, user, request); // the position is the node's to judge
    }

    @RedirectsToNode
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.AREA_NOT_FOUND, ErrorCode.NO_NODE})
    @RequestMapping(path = "/v1/areas/{area}/cursor", method = PUT)
    ResponseEntity<RouteView> cursor(
            @PathVariable String area, @AuthenticationPrincipal SessionUser user, HttpServletRequest request) {
        return redirect(area, user, request);
    }

    private ResponseEntity<RouteView> redirect(String area, SessionUser user, HttpServletRequest request) {
        boolean routeOnly = routeOnly(request.getQueryString());
        AreaName name = new AreaName(area);
        RouteView route = routes.find(name);
        if (routeOnly) {
            return ResponseEntity.ok(route);
        }
        String ticket = signer.sign(Ticket.issue(user.token(), name, clock.instant()));
        // Path and query go on as they came, percent-encoding and all; the address before them is a registered one.
        String address = route.node().url() + request.getRequestURI() + withTicket(request.getQueryString(), ticket);
        return ResponseEntity.status(HttpStatus.TEMPORARY_REDIRECT)
                .header(HttpHeaders.LOCATION, address)
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .body(route);
    }

    /** The query with the ticket at its end, and without any that it brought along: a node takes no more than one. */
    private static String withTicket(@Nullable String query, String ticket) {
        Stream<String> parameters =
                query == null || query.isEmpty() ? Stream.of() : Arrays.stream(query.split("&", -1));
        return Stream.concat(
                        parameters.filter(parameter -> !parameter.split("=", 2)[0].equals(Ticket.PARAMETER)),
                        Stream.of(Ticket.PARAMETER + "=" + ticket))
                .collect(Collectors.joining("&", "?", ""));
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
