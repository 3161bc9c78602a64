package dev.consorcios.agent;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API description says of the agent as a whole. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    @Bean
    OpenAPI agentApi(ObjectProvider<BuildProperties> build) {
        BuildProperties properties = build.getIfAvailable();
        String version = properties == null ? null : properties.getVersion();
        return new OpenAPI()
                .info(new Info()
                        .title("Consorcios: the agent")
                        .version(version == null ? "development" : version)
                        .description("Accounts, sessions, areas, nodes, and which node to go to. News are read and"
                                + " posted at a node: ask for the route of an area, then send the request there."))
                .addSecurityItem(new SecurityRequirement().addList("session"));
    }
}
