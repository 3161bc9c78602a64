package dev.consorcios.node;

import dev.consorcios.node.sessions.NodeSessions;
import dev.consorcios.node.tickets.TicketFilter;
import dev.consorcios.platform.sessions.SessionSecurity;
import dev.consorcios.platform.start.ServiceMain;
import dev.consorcios.platform.tickets.Ticket;
import dev.consorcios.platform.tickets.TicketSigner;
import dev.consorcios.platform.web.ProblemWriter;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.metrics.TomcatMetricsAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Starts a node. It leaves out what it has no use for, and each start would pay for: nothing here has transactions or aspects
 * by annotation, who asks by {@code JdbcClient} has failures translated by that, and Tomcat's own metrics count HTTP sessions,
 * of which there are none.
 */
@SpringBootApplication(
        exclude = {
            AopAutoConfiguration.class,
            TransactionAutoConfiguration.class,
            PersistenceExceptionTranslationAutoConfiguration.class,
            TomcatMetricsAutoConfiguration.class
        })
@ConfigurationPropertiesScan
public class NodeApplication {

    private static final String TICKET_SCHEME = "ticket";

    public static void main(String[] args) {
        ServiceMain.run(NodeApplication.class, args);
    }

    /** Everything that a node does needs a session, or a ticket for one: there are no rules besides the common ones. */
    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            SessionSecurity security,
            TicketSigner signer,
            NodeSessions sessions,
            ProblemWriter problems,
            Clock clock) {
        http.addFilterBefore(
                new TicketFilter(signer, sessions, problems, clock), BearerTokenAuthenticationFilter.class);
        return security.build(http, rules -> {});
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Consorcios: node")
                        .version("v1")
                        .description("Subscribing, posting, reading, deleting and cursors. Any node serves any area; an"
                                + " agent says which to use (GET /v1/areas/{area}/route)."))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        TICKET_SCHEME,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.APIKEY)
                                                .in(SecurityScheme.In.QUERY)
                                                .name(Ticket.PARAMETER)
                                                .description(
                                                        "What the address of an agent's redirect bears: good for 60 seconds,"
                                                                + " for one area, and no longer than the session it was given to.")))
                .addSecurityItem(new SecurityRequirement().addList("session"))
                .addSecurityItem(new SecurityRequirement().addList(TICKET_SCHEME));
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Nanoseconds that only ever go forward, for what is measured and not dated. */
    @Bean
    LongSupplier nanos() {
        return System::nanoTime;
    }
}
