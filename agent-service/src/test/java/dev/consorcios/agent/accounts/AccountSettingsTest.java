package dev.consorcios.agent.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.consorcios.platform.settings.InvalidSettingException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT12H", "P3650D"})
    void aSessionLastsFromASecondToTenYears(Duration ttl) {
        assertThat(new SessionSettings(ttl).sessionTtl()).isEqualTo(ttl);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1H", "PT0.999S", "P3650DT0.001S"})
    void itLastsNoOtherTime(Duration ttl) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new SessionSettings(ttl))
                .withMessageContaining("CONSORCIOS_SESSION_TTL");
    }

    @Test
    void anAbsentOrEmptyAdministratorIsCalledAdminAndHasNoPasswordYet() {
        assertThat(new AdminSettings(null, null)).isEqualTo(new AdminSettings("admin", ""));
        assertThat(new AdminSettings("", null).name()).isEqualTo("admin");
        assertThat(new AdminSettings("", "").password()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "a b, correct horse, CONSORCIOS_ADMIN_NAME",
        "añá, correct horse, CONSORCIOS_ADMIN_NAME",
        "boss, short, CONSORCIOS_ADMIN_PASSWORD"
    })
    void theAdministratorKeepsTheRulesOfAllUsers(String name, String password, String variable) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new AdminSettings(name, password))
                .withMessageContaining(variable)
                .withMessageNotContaining(password);
    }

    @Test
    void thePasswordIsNotInTheText() {
        assertThat(new AdminSettings("boss", "correct horse")).hasToString("AdminSettings[name=boss]");
    }
}
