package dev.consorcios.platform.openapi;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/**
 * Adds to each operation the problems it may answer with: those its {@link Refuses} names, and those that every operation
 * shares. Each has an example by the name of its code.
 */
final class ProblemAnswers implements GlobalOperationCustomizer, GlobalOpenApiCustomizer {

    static final String SESSION_SCHEME = "session";

    private static final List<ErrorCode> SHARED =
            List.of(ErrorCode.INVALID_REQUEST, ErrorCode.TOO_LARGE, ErrorCode.DATABASE_UNAVAILABLE, ErrorCode.INTERNAL);

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Set<ErrorCode> codes = new LinkedHashSet<>();
        Refuses refuses = method.getMethodAnnotation(Refuses.class);
        if (refuses != null) {
            codes.addAll(List.of(refuses.value()));
        }
        codes.addAll(SHARED);
        codes.forEach(code -> add(operation, code));
        return operation;
    }

    @Override
    public void customise(OpenAPI api) {
        Components components = api.getComponents() == null ? new Components() : api.getComponents();
        components.addSecuritySchemes(
                SESSION_SCHEME,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("The token that POST /v1/sessions at an agent answered with."));
        ModelConverters.getInstance(true).read(Problem.class).forEach(components::addSchemas);
        api.setComponents(components);
    }

    private static void add(Operation operation, ErrorCode code) {
        String status = Integer.toString(code.status());
        ApiResponse response = operation.getResponses().get(status);
        if (response == null) {
            response = new ApiResponse()
                    .description(code.title())
                    .content(new Content()
                            .addMediaType(
                                    Problem.MEDIA_TYPE,
                                    new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
            operation.getResponses().addApiResponse(status, response);
        } else if (!response.getDescription().contains(code.title())) {
            response.setDescription(response.getDescription() + "; or: " + code.title());
        }
        MediaType problem =
                response.getContent() == null ? null : response.getContent().get(Problem.MEDIA_TYPE);
        if (problem != null) {
            problem.addExamples(
                    code.code(),
                    new Example().value(Problem.of(code, code.status(), code.title() + ".", "/v1/areas/Deportivas")));
        }
        if (code.status() == 503 || code.status() == 429) {
            response.addHeaderObject(
                    "Retry-After",
                    new Header()
                            .description("Seconds until it is worth trying again")
                            .schema(new IntegerSchema()));
        }
    }
}
