package dev.consorcios.node.areas;

import dev.consorcios.node.membership.ThisNode;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Makes {@link RequestedArea} a parameter that controllers can take. */
@Configuration(proxyBeanMethods = false)
class AreaWebConfiguration implements WebMvcConfigurer {

    static {
        // In the API description it is the path's {area}, which the controllers describe.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(RequestedArea.class);
    }

    private final AreaDirectory areas;
    private final ThisNode node;

    AreaWebConfiguration(AreaDirectory areas, ThisNode node) {
        this.areas = areas;
        this.node = node;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new RequestedAreaResolver(areas, node));
    }
}
