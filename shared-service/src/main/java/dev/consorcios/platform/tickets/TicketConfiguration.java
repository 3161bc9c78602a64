package dev.consorcios.platform.tickets;

import dev.consorcios.platform.settings.ClusterSettings;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Tickets, for both services: agents issue them, nodes take them. */
@AutoConfiguration
class TicketConfiguration {

    @Bean
    TicketSigner ticketSigner(ClusterSettings cluster) {
        return new TicketSigner(cluster);
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
