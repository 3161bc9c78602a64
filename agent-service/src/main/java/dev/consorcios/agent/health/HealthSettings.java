package dev.consorcios.agent.health;

import dev.consorcios.platform.settings.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How nodes are checked.
 *
 * @param interval the time between two checks of a node ({@code CONSORCIOS_HEALTH_INTERVAL}): 50ms to 1h
 * @param timeout how long a node may take to answer ({@code CONSORCIOS_HEALTH_TIMEOUT}): 10ms to 1m
 * @param failures after how many failures in a row a node is given up ({@code CONSORCIOS_HEALTH_FAILURES}): 1 to 100
 */
@ConfigurationProperties("consorcios.health")
record HealthSettings(
        @DefaultValue("1s") Duration interval,
        @DefaultValue("500ms") Duration timeout,
        @DefaultValue("3") int failures) {

    HealthSettings {
        check("CONSORCIOS_HEALTH_INTERVAL", interval, Duration.ofMillis(50), Duration.ofHours(1));
        check("CONSORCIOS_HEALTH_TIMEOUT", timeout, Duration.ofMillis(10), Duration.ofMinutes(1));
        if (failures < 1 || failures > 100) {
            throw new InvalidSettingException(
                    "The setting CONSORCIOS_HEALTH_FAILURES is wrong: it must be a number from 1 to 100.",
                    "Correct CONSORCIOS_HEALTH_FAILURES, or leave it out.");
        }
    }

    private static void check(String variable, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new InvalidSettingException(
                    "The setting " + variable + " is wrong: it must be from " + least.toMillis() + "ms to "
                            + most.toSeconds() + "s.",
                    "Set " + variable + " to a duration like 500ms or 1s, or leave it out.");
        }
    }
}
