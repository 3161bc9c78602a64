package dev.consorcios.node.areas;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.Headers;
import dev.consorcios.api.Limits;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import java.util.Arrays;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/**
 * Puts what {@link RequestedArea} and {@link RememberedArea} stand for into the API description of every operation that takes one: the area's name
 * ({@link AreaName}) in the path, and the header that comes with the answers.
 */
@Component
class AreaDescription implements GlobalOperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (Arrays.stream(method.getMethodParameters()).noneMatch(AreaResolver::isArea)) {
            return operation;
        }
        Parameter area = new PathParameter()
                .name("area")
                .description("The area's name; upper and lower case are the same")
                .schema(new StringSchema().minLength(1).maxLength(Limits.NAME_LENGTH))
                .example("Deportivas");
        operation.addParametersItem(area);
        operation.getResponses().forEach((status, answer) -> {
            if (status.startsWith("2")) {
                answer.addHeaderObject(
                        Headers.ROUTE_STALE,
                        new Header()
                                .description("true when this node is not assigned the area: ask an agent for the route"
                                        + " again. Also comes with refusals; absent otherwise")
                                .schema(new BooleanSchema()));
            }
        });
        return operation;
    }
}
