package dev.consorcios.agent.office;

import dev.consorcios.agent.presence.ControlDatabase;
import dev.consorcios.agent.presence.ThisAgent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The office is looked after on the agent's own line to the database: no load of requests can cost it its office. */
@Configuration(proxyBeanMethods = false)
class OfficeConfiguration {

    @Bean
    OfficeStore officeStore(ControlDatabase control, ThisAgent agent) {
        return new OfficeStore(control.jdbc(), agent.instance());
    }

    @Bean
    OfficeKeeper officeKeeper(OfficeStore store, ThisAgent agent) {
        return new OfficeKeeper(store, agent::name, System::nanoTime);
    }
}
