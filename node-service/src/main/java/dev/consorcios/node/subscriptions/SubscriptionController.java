package dev.consorcios.node.subscriptions;

import dev.consorcios.api.CursorMove;
import dev.consorcios.api.CursorView;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.api.Problem;
import dev.consorcios.api.SubscriptionView;
import dev.consorcios.node.areas.RequestedArea;
import dev.consorcios.node.web.QueryParameters;
import dev.consorcios.platform.openapi.Refuses;
import dev.consorcios.platform.sessions.SessionUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Subscribing, unsubscribing, marking read. */
@RestController
@RequestMapping("/v1/areas/{area}")
@Tag(name = "Subscriptions", description = "A user's own subscription to an area, and how far it is read")
class SubscriptionController {

    private final SubscriptionService subscriptions;

    SubscriptionController(SubscriptionService subscriptions) {
        this.subscriptions = subscriptions;
    }

    @PutMapping("/subscription")
    @Operation(
            summary = "Subscribe to an area",
            description = "All that was posted before counts as unread, unless 'from=now' is asked for. Who is"
                    + " subscribed already stays as they are.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "'now': what was posted before counts as read",
            schema = @Schema(allowableValues = "now"))
    @ApiResponse(responseCode = "201", description = "Subscribed now")
    @ApiResponse(responseCode = "200", description = "Was subscribed already; nothing has changed")
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.AREA_NOT_FOUND})
    ResponseEntity<SubscriptionView> subscribe(
            RequestedArea area,
            @AuthenticationPrincipal SessionUser user,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        SubscriptionService.Subscribed subscribed = subscriptions.subscribe(area, user.id(), isFromNow(query));
        return ResponseEntity.status(subscribed.added() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(subscribed.subscription());
    }

    @DeleteMapping("/subscription")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Unsubscribe from an area",
            description = "Forgets how far it was read: subscribing again begins anew.")
    @ApiResponse(responseCode = "204", description = "Not subscribed any more")
    @ApiResponse(
            responseCode = "404",
            description = "Not subscribed to the area (code not-subscribed)",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "#/components/schemas/Problem")))
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.AREA_NOT_FOUND})
    void unsubscribe(RequestedArea area, @AuthenticationPrincipal SessionUser user) {
        subscriptions.unsubscribe(area, user.id());
    }

    @PutMapping("/cursor")
    @Operation(
            summary = "Mark an area read up to a position",
            description = "The cursor only goes forward: a lower position changes nothing and is answered with the"
                    + " cursor as it is, unless 'rewind=true' is asked for.")
    @Parameter(
            name = "rewind",
            in = ParameterIn.QUERY,
            description = "Whether the cursor may also go back",
            schema = @Schema(type = "boolean", defaultValue = "false"))
    @ApiResponse(responseCode = "200", description = "The cursor as it stands now")
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.NOT_SUBSCRIBED, ErrorCode.AREA_NOT_FOUND})
    CursorView moveCursor(
            RequestedArea area,
            @AuthenticationPrincipal SessionUser user,
            @RequestBody CursorMove move,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        return subscriptions.moveCursor(area, user.id(), move.position(), new QueryParameters(query).flag("rewind"));
    }

    private static boolean isFromNow(MultiValueMap<String, String> query) {
        return new QueryParameters(query)
                .text("from")
                .map(from -> {
                    if (!from.equals("now")) {
                        throw InvalidValueException.invalid("from", "must be 'now' or be left out");
                    }
                    return true;
                })
                .orElse(false);
    }
}
