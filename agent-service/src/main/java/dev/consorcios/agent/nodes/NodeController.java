package dev.consorcios.agent.nodes;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Headers;
import dev.consorcios.api.NodeList;
import dev.consorcios.api.NodeName;
import dev.consorcios.api.NodeRegistration;
import dev.consorcios.api.RegistrationView;
import dev.consorcios.platform.openapi.Refuses;
import dev.consorcios.platform.settings.ClusterSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Nodes")
class NodeController {

    private final NodeDirectory directory;
    private final Reception reception;
    private final Registrations registrations;
    private final ClusterSettings cluster;

    NodeController(NodeDirectory directory, Reception reception, Registrations registrations, ClusterSettings cluster) {
        this.directory = directory;
        this.reception = reception;
        this.registrations = registrations;
        this.cluster = cluster;
    }

    @Operation(summary = "Lists the nodes and their state", description = "By name. For administrators.")
    @ApiResponse(responseCode = "200", description = "All nodes")
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.NOT_ADMIN})
    @GetMapping("/v1/nodes")
    NodeList list() {
        return directory.list();
    }

    @Operation(
            summary = "Registers a node",
            description =
                    "For holders of the cluster's secret. To be repeated every few seconds. A node that is new here,"
                            + " or says something new, is probed first and gets routes only if it answers.")
    @Parameter(
            name = Headers.CLUSTER_SECRET,
            in = ParameterIn.HEADER,
            required = true,
            description = "The cluster's secret",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "The node was known",
            headers =
                    @Header(
                            name = Headers.NODE_STATE,
                            description = "The node's state; a node that is DRAINING finishes what it has and leaves",
                            schema = @Schema(type = "string", example = "UP")),
            content = @Content(schema = @Schema(implementation = RegistrationView.class)))
    @ApiResponse(
            responseCode = "201",
            description = "The node is new",
            headers =
                    @Header(
                            name = Headers.NODE_STATE,
                            description = "The node's state",
                            schema = @Schema(type = "string", example = "UP")),
            content = @Content(schema = @Schema(implementation = RegistrationView.class)))
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.NODE_NOT_FOUND, ErrorCode.NAME_TAKEN, ErrorCode.NODE_UNREACHABLE})
    @SecurityRequirements
    @PutMapping("/v1/nodes/{node}")
    ResponseEntity<RegistrationView> register(@PathVariable String node, @RequestBody NodeRegistration registration) {
        Registrations.Outcome outcome = reception.register(new NodeName(node), registration);
        return ResponseEntity.status(outcome.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .header(Headers.NODE_STATE, outcome.told().state().name())
                .body(outcome.told().view());
    }

    @Operation(
            summary = "Takes a node out of service",
            description =
                    "With the cluster's secret the node itself says goodbye and is forgotten. For administrators: the"
                            + " node drains, that is, it gets no routes and its areas go to others, until it is restarted.")
    @Parameter(
            name = Headers.CLUSTER_SECRET,
            in = ParameterIn.HEADER,
            description = "The cluster's secret, where there is no administrator's session",
            schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "204", description = "The node gets no more routes")
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.NOT_ADMIN, ErrorCode.NODE_NOT_FOUND})
    @DeleteMapping("/v1/nodes/{node}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable String node,
            @Parameter(
                            description =
                                    "With the cluster's secret: which process says goodbye, so that a word that comes"
                                            + " late does not take out the one that has followed it")
                    @RequestParam(required = false)
                    @Nullable String instance,
            @Parameter(hidden = true) @RequestHeader(name = Headers.CLUSTER_SECRET, required = false) @Nullable String secret) {
        NodeName name = new NodeName(node);
        if (cluster.isSecret(secret)) {
            registrations.leave(name, instance);
        } else {
            registrations.drain(name);
        }
    }
}
