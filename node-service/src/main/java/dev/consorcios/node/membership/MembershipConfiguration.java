package dev.consorcios.node.membership;

import dev.consorcios.api.Headers;
import dev.consorcios.api.Limits;
import dev.consorcios.api.NodeName;
import dev.consorcios.platform.settings.ClusterSettings;
import dev.consorcios.platform.settings.TrustSettings;
import dev.consorcios.platform.web.ServiceName;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Where the decisions about registering and leaving get their chance and their time from. */
@Configuration(proxyBeanMethods = false)
class MembershipConfiguration {

    /** A client that has not asked for a new route by then never will. */
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(2);

    @Bean
    RegistrationRhythm registrationRhythm() {
        return new RegistrationRhythm(RandomGenerator.getDefault(), RegistrationRhythm.HEARTBEAT);
    }

    @Bean
    AgentClient agentClient(ClusterSettings cluster, TrustSettings trust) {
        return new AgentClient(cluster, trust, AgentClient.Patience.USUAL);
    }

    @Bean
    Departure departure(Registrar registrar, Traffic traffic, LongSupplier nanos) {
        return new Departure(
                registrar, traffic, new Drain(Duration.ofSeconds(Limits.ROUTE_TTL_SECONDS), LONGEST_DRAIN), nanos);
    }

    @Bean
    Traffic traffic(LongSupplier nanos) {
        return new Traffic(nanos);
    }

    @Bean
    FilterRegistrationBean<ServiceName> serviceName(ThisNode node) {
        return ServiceName.saying(() -> {
            NodeName name = node.name();
            return name == null ? null : Headers.nodeService(name.value());
        });
    }

    /** Outside of all that refuses: what is refused is told where to go too. */
    @Bean
    FilterRegistrationBean<Traffic> trafficFilter(Traffic traffic) {
        FilterRegistrationBean<Traffic> registration = new FilterRegistrationBean<>(traffic);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }
}
