package dev.consorcios.agent.accounts;

import dev.consorcios.platform.settings.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sessions.
 *
 * @param sessionTtl how long a session lasts ({@code CONSORCIOS_SESSION_TTL}): a second to ten years
 */
@ConfigurationProperties("consorcios")
record SessionSettings(@DefaultValue("12h") Duration sessionTtl) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(3650);

    SessionSettings {
        if (sessionTtl.compareTo(SHORTEST) < 0 || sessionTtl.compareTo(LONGEST) > 0) {
            throw new InvalidSettingException(
                    "The setting CONSORCIOS_SESSION_TTL is wrong: a session must last from 1s to 3650d.",
                    "Set it to a duration like 12h, or leave it out.");
        }
    }
}
