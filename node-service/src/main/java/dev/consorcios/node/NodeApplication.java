package dev.consorcios.node;

import dev.consorcios.platform.sessions.SessionSecurity;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Starts a node. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class NodeApplication {

    public static void main(String[] args) {
        SpringApplication.run(NodeApplication.class, args);
    }

    /** Everything that a node does needs a session: there are no rules besides the common ones. */
    @Bean
    SecurityFilterChain security(HttpSecurity http, SessionSecurity sessions) {
        return sessions.build(http, rules -> {});
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Consorcios: node")
                        .version("v1")
                        .description("Subscribing, posting, reading, deleting and cursors. Any node serves any area; an"
                                + " agent says which to use (GET /v1/areas/{area}/route)."))
                .addSecurityItem(new SecurityRequirement().addList("session"));
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
