package dev.consorcios.agent.routing;

import dev.consorcios.api.RouteView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the API description says of each request that is sent on to a node. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Operation(
        summary = "Sends a node's request on to a node",
        description =
                "Subscriptions, news and cursors are the nodes'. The answer is the address of a node for the area, with"
                        + " the same path and query and a ticket: a pass for this session and area, good for 60 seconds and no"
                        + " longer than the session. With it a client need not send the session there, which most do not"
                        + " along a redirect. A client that asks for the route and keeps it saves itself this redirect.")
@Parameter(
        name = "noredirect",
        in = ParameterIn.QUERY,
        description = "Answer with the route alone instead of a redirect",
        schema = @Schema(type = "boolean", defaultValue = "false"))
@ApiResponse(
        responseCode = "200",
        description = "The route, where noredirect=true",
        content = @Content(schema = @Schema(implementation = RouteView.class)))
@ApiResponse(
        responseCode = "307",
        description = "The same request is to be sent to the address in Location",
        headers =
                @Header(
                        name = "Location",
                        description = "The address at the node",
                        schema =
                                @Schema(
                                        type = "string",
                                        example =
                                                "http://node-1:8005/v1/areas/Deportivas/news?unread=true&ticket=AY…")),
        content = @Content(schema = @Schema(implementation = RouteView.class)))
@interface RedirectsToNode {}
