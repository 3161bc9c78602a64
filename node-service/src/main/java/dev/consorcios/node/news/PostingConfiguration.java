package dev.consorcios.node.news;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How much a node takes on. */
@Configuration(proxyBeanMethods = false)
class PostingConfiguration {

    @Bean
    BacklogLimits backlogLimits() {
        return BacklogLimits.USUAL;
    }
}
