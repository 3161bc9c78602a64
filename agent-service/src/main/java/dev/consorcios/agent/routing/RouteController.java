package dev.consorcios.agent.routing;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.RouteView;
import dev.consorcios.platform.openapi.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Routes")
class RouteController {

    /** Where an area's route is, below the area. */
    static final String AFTER_AREA = "/route";

    private final Routes routes;

    RouteController(Routes routes) {
        this.routes = routes;
    }

    @Operation(
            summary = "Says which node to go to for an area",
            description =
                    "The node to use, and others to fall back to when it can not be reached: any node can serve any"
                            + " area. To be asked again after ttlSeconds.")
    @ApiResponse(responseCode = "200", description = "The route")
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.AREA_NOT_FOUND, ErrorCode.NO_NODE})
    @GetMapping("/v1/areas/{area}" + AFTER_AREA)
    RouteView route(@PathVariable String area) {
        return routes.find(new AreaName(area));
    }
}
