package dev.consorcios.platform.openapi;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What both services' API descriptions have in common. */
@AutoConfiguration
class ApiDescriptionConfiguration {

    @Bean
    ProblemAnswers problemAnswers() {
        return new ProblemAnswers();
    }

    @Bean
    ApiExamples apiExamples() {
        return new ApiExamples();
    }
}
