package dev.consorcios.node.areas;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.Headers;
import dev.consorcios.node.areas.AreaDirectory.Found;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Gives controllers the {@link RequestedArea} or the {@link RememberedArea} of the path's {@code {area}}. Says with a
 * header when this node is not assigned the area: from then on every answer to the request bears it, refusals too.
 */
class AreaResolver implements HandlerMethodArgumentResolver {

    private final AssignedAreas areas;
    private final AreaMemory memory;

    AreaResolver(AssignedAreas areas, AreaMemory memory) {
        this.areas = areas;
        this.memory = memory;
    }

    static boolean isArea(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return type == RequestedArea.class || type == RememberedArea.class;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return isArea(parameter);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        AreaName name = new AreaName(pathVariable(request));
        HttpServletResponse response = Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class));
        if (parameter.getParameterType() == RequestedArea.class) {
            return told(look(name), response);
        }
        Found found = memory.find(name).orElseGet(() -> look(name));
        return new RememberedArea(told(found, response), () -> told(look(name), response));
    }

    private Found look(AreaName name) {
        return areas.look(name).orElseThrow(() -> RequestedArea.notFound(name));
    }

    private static RequestedArea told(Found found, HttpServletResponse response) {
        if (!found.assigned()) {
            response.setHeader(Headers.ROUTE_STALE, "true");
        }
        return found.area();
    }

    private static String pathVariable(NativeWebRequest request) {
        Object variables = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class))
                .getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables instanceof Map<?, ?> map ? String.valueOf(map.get("area")) : "";
    }
}
