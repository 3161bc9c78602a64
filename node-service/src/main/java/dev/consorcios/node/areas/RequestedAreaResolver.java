package dev.consorcios.node.areas;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.Headers;
import dev.consorcios.node.membership.ThisNode;
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
 * Gives controllers the {@link RequestedArea} of the path's {@code {area}}. Says with a header when this node is not
 * assigned the area: from then on every answer to the request bears it, refusals too.
 */
class RequestedAreaResolver implements HandlerMethodArgumentResolver {

    private final AreaDirectory areas;
    private final ThisNode node;

    RequestedAreaResolver(AreaDirectory areas, ThisNode node) {
        this.areas = areas;
        this.node = node;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == RequestedArea.class;
    }

    @Override
    public RequestedArea resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        AreaName name = new AreaName(pathVariable(request));
        AreaDirectory.Found found = areas.find(name, node.name()).orElseThrow(() -> RequestedArea.notFound(name));
        if (!found.assigned()) {
            Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class))
                    .setHeader(Headers.ROUTE_STALE, "true");
        }
        return found.area();
    }

    private static String pathVariable(NativeWebRequest request) {
        Object variables = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class))
                .getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables instanceof Map<?, ?> map ? String.valueOf(map.get("area")) : "";
    }
}
