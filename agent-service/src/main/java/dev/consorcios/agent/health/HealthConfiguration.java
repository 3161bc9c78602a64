package dev.consorcios.agent.health;

import dev.consorcios.agent.office.Office;
import dev.consorcios.api.Headers;
import dev.consorcios.platform.web.ServiceName;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the watch its threads, its clock and its dice, and has the agent say that it is none of those it watches. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    /** Threads that cost nothing while they wait: one for each check. Not for others to be injected with. */
    @Bean(defaultCandidate = false, destroyMethod = "shutdownNow")
    ExecutorService checks() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("check-", 1).factory());
    }

    @Bean
    FilterRegistrationBean<ServiceName> serviceName() {
        return ServiceName.saying(() -> Headers.AGENT_SERVICE);
    }

    @Bean
    HealthMonitor healthMonitor(
            Office office,
            HealthStore store,
            NodeProbe probe,
            HealthSettings settings,
            @Qualifier("checks") ExecutorService checks) {
        Roster roster = new Roster(settings, new Random());
        return new HealthMonitor(office, store, probe, roster, settings.interval(), checks, System::nanoTime);
    }
}
