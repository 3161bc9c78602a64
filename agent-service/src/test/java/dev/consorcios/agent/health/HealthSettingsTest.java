package dev.consorcios.agent.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.consorcios.platform.settings.InvalidSettingException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthSettingsTest {

    @ParameterizedTest
    @CsvSource({"PT1S, PT0.5S, 3", "PT0.05S, PT0.01S, 1", "PT1H, PT1M, 100"})
    void atTheEdgesTheyAreTaken(Duration interval, Duration timeout, int failures) {
        assertThat(new HealthSettings(interval, timeout, failures).interval()).isEqualTo(interval);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT0.5S, 3, CONSORCIOS_HEALTH_INTERVAL",
        "PT0.049S, PT0.5S, 3, CONSORCIOS_HEALTH_INTERVAL",
        "PT1H1S, PT0.5S, 3, CONSORCIOS_HEALTH_INTERVAL",
        "PT1S, PT-1S, 3, CONSORCIOS_HEALTH_TIMEOUT",
        "PT1S, PT0.009S, 3, CONSORCIOS_HEALTH_TIMEOUT",
        "PT1S, PT61S, 3, CONSORCIOS_HEALTH_TIMEOUT",
        "PT1S, PT0.5S, 0, CONSORCIOS_HEALTH_FAILURES",
        "PT1S, PT0.5S, 101, CONSORCIOS_HEALTH_FAILURES"
    })
    void beyondThemTheSettingIsNamed(Duration interval, Duration timeout, int failures, String variable) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new HealthSettings(interval, timeout, failures))
                .withMessageContaining(variable);
    }
}
