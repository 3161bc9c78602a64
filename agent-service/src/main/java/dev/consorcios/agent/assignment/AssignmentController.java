package dev.consorcios.agent.assignment;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.AssignmentView;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.platform.openapi.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Areas")
class AssignmentController {

    private final AssignmentDirectory directory;

    AssignmentController(AssignmentDirectory directory) {
        this.directory = directory;
    }

    @Operation(
            summary = "Says where an area is served, and why there",
            description = "For administrators. The nodes that have the area, and its last 20 moves, newest first.")
    @ApiResponse(responseCode = "200", description = "The area's assignment")
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.NOT_ADMIN, ErrorCode.AREA_NOT_FOUND})
    @GetMapping("/v1/areas/{area}/assignment")
    AssignmentView assignment(@PathVariable String area) {
        return directory.find(new AreaName(area));
    }
}
