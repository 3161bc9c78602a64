package dev.consorcios.node.areas;

import dev.consorcios.node.membership.ThisNode;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Makes {@link RequestedArea} and {@link RememberedArea} parameters that controllers can take. */
@Configuration(proxyBeanMethods = false)
class AreaWebConfiguration implements WebMvcConfigurer {

    static {
        // In the API description they are the path's {area}, which the controllers describe.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(RequestedArea.class, RememberedArea.class);
    }

    private final AreaDirectory areas;
    private final AreaMemory memory;
    private final ThisNode node;

    AreaWebConfiguration(AreaDirectory areas, AreaMemory memory, ThisNode node) {
        this.areas = areas;
        this.memory = memory;
        this.node = node;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new AreaResolver(areas, memory, node));
    }
}
