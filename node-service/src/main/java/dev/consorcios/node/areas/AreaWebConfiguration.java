package dev.consorcios.node.areas;

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

    private final AssignedAreas areas;
    private final AreaMemory memory;

    AreaWebConfiguration(AssignedAreas areas, AreaMemory memory) {
        this.areas = areas;
        this.memory = memory;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new AreaResolver(areas, memory));
    }
}
