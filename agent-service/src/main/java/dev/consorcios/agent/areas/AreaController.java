package dev.consorcios.agent.areas;

import dev.consorcios.api.AreaChange;
import dev.consorcios.api.AreaName;
import dev.consorcios.api.AreaView;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Items;
import dev.consorcios.api.Limits;
import dev.consorcios.api.NewArea;
import dev.consorcios.api.SubscriptionView;
import dev.consorcios.platform.openapi.Refuses;
import dev.consorcios.platform.sessions.SessionUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@Tag(name = "Areas")
class AreaController {

    private static final String PAGE = "" + Limits.DIRECTORY_PAGE;

    private final AreaDirectory directory;
    private final SubscriptionDirectory subscriptions;
    private final AreaChanges changes;

    AreaController(AreaDirectory directory, SubscriptionDirectory subscriptions, AreaChanges changes) {
        this.directory = directory;
        this.subscriptions = subscriptions;
        this.changes = changes;
    }

    @Operation(summary = "Lists the areas", description = "By name, regardless of case.")
    @ApiResponse(
            responseCode = "200",
            description = "A page of areas",
            headers =
                    @Header(
                            name = "Link",
                            description = "The next page, where there is one: <…>; rel=\"next\"",
                            schema = @Schema(type = "string")))
    @Refuses(ErrorCode.UNAUTHENTICATED)
    @GetMapping("/v1/areas")
    ResponseEntity<Items<AreaView>> list(
            @Parameter(description = "A part of the name, regardless of case", example = "port")
                    @RequestParam(defaultValue = "")
                    String q,
            @Parameter(description = "The name of the area that the page comes after", example = "Business")
                    @RequestParam(defaultValue = "")
                    String after,
            @RequestParam(defaultValue = PAGE) @Min(1) @Max(Limits.DIRECTORY_PAGE) int limit,
            @AuthenticationPrincipal SessionUser user) {
        UriComponentsBuilder next = UriComponentsBuilder.fromPath("/v1/areas").queryParam("limit", limit);
        if (!q.isEmpty()) {
            next.queryParam("q", "{q}").uriVariables(java.util.Map.of("q", q));
        }
        return directory
                .list(NamePart.of(q).folded(), PageRequest.of(after, limit), user.id())
                .answer(next, AreaView::name);
    }

    @Operation(summary = "Lists what one is subscribed to", description = "By the areas' names, regardless of case.")
    @ApiResponse(
            responseCode = "200",
            description = "A page of subscriptions",
            headers =
                    @Header(
                            name = "Link",
                            description = "The next page, where there is one: <…>; rel=\"next\"",
                            schema = @Schema(type = "string")))
    @Refuses(ErrorCode.UNAUTHENTICATED)
    @GetMapping("/v1/me/subscriptions")
    ResponseEntity<Items<SubscriptionView>> subscriptions(
            @Parameter(description = "The name of the area that the page comes after", example = "Business")
                    @RequestParam(defaultValue = "")
                    String after,
            @RequestParam(defaultValue = PAGE) @Min(1) @Max(Limits.DIRECTORY_PAGE) int limit,
            @AuthenticationPrincipal SessionUser user) {
        return subscriptions
                .list(PageRequest.of(after, limit), user.id())
                .answer(
                        UriComponentsBuilder.fromPath("/v1/me/subscriptions").queryParam("limit", limit),
                        SubscriptionView::area);
    }

    @Operation(summary = "Shows an area")
    @ApiResponse(responseCode = "200", description = "The area")
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.AREA_NOT_FOUND})
    @GetMapping("/v1/areas/{area}")
    AreaView find(@PathVariable String area, @AuthenticationPrincipal SessionUser user) {
        return directory.find(new AreaName(area), user.id());
    }

    @Operation(summary = "Adds an area", description = "For administrators.")
    @ApiResponse(
            responseCode = "201",
            description = "The new area",
            headers =
                    @Header(
                            name = "Location",
                            description = "The area's address",
                            schema = @Schema(type = "string", example = "/v1/areas/Deportivas")))
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.NOT_ADMIN, ErrorCode.AREA_EXISTS})
    @PostMapping("/v1/areas")
    ResponseEntity<AreaView> add(@RequestBody NewArea area, @AuthenticationPrincipal SessionUser user) {
        changes.add(area);
        URI location = UriComponentsBuilder.fromPath("/v1/areas/{area}")
                .encode()
                .buildAndExpand(area.name())
                .toUri();
        return ResponseEntity.created(location).body(directory.find(new AreaName(area.name()), user.id()));
    }

    @Operation(
            summary = "Changes an area",
            description = "For administrators. What is absent stays; an empty description takes it away.")
    @ApiResponse(responseCode = "200", description = "The area as it is now")
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.NOT_ADMIN, ErrorCode.AREA_NOT_FOUND})
    @PatchMapping("/v1/areas/{area}")
    AreaView change(
            @PathVariable String area, @RequestBody AreaChange change, @AuthenticationPrincipal SessionUser user) {
        AreaName name = new AreaName(area);
        changes.change(name, change);
        return directory.find(name, user.id());
    }

    @Operation(
            summary = "Removes an area with all it holds",
            description = "For administrators. The name is free at once; a new area of that name starts empty.")
    @ApiResponse(responseCode = "204", description = "The area is gone")
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.NOT_ADMIN, ErrorCode.AREA_NOT_FOUND})
    @DeleteMapping("/v1/areas/{area}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String area) {
        changes.remove(new AreaName(area));
    }
}
