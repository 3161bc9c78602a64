package dev.consorcios.agent.presence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an agent keeps in touch with the others. Nobody should need to change it but tests.
 *
 * @param poll after how long it looks by itself at what it was not told of
 * @param silence how long a request waits for news of the others while there are none at all
 */
@ConfigurationProperties("consorcios.contact")
record ContactSettings(
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("3s") Duration silence) {}
