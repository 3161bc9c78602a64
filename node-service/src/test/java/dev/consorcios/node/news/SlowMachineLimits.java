package dev.consorcios.node.news;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;

/** The usual limits, but for the time: application-slow-machine.yml says why. */
@Configuration(proxyBeanMethods = false)
@Profile("slow-machine")
class SlowMachineLimits {

    @Bean
    @Primary
    BacklogLimits patientBacklogLimits() {
        BacklogLimits usual = BacklogLimits.USUAL;
        return new BacklogLimits(
                usual.waitingPosts(),
                usual.waitingBytes(),
                usual.batchPosts(),
                usual.batchBytes(),
                usual.batches(),
                Duration.ofMinutes(2));
    }
}
