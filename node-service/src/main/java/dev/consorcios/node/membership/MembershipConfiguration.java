package dev.consorcios.node.membership;

import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the decision about registering gets its chance from. */
@Configuration(proxyBeanMethods = false)
class MembershipConfiguration {

    @Bean
    RegistrationRhythm registrationRhythm() {
        return new RegistrationRhythm(RandomGenerator.getDefault(), RegistrationRhythm.HEARTBEAT);
    }
}
