package dev.consorcios.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consorcios.platform.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a person sees whose settings are wrong: one message that names the setting, and no stack trace. */
@ExtendWith(OutputCaptureExtension.class)
class FailedStartTest {

    private static final Map<String, String> SETTINGS = TestDatabase.create().settings();

    @ParameterizedTest
    @CsvSource({
        "consorcios.db.url, '', CONSORCIOS_DB_URL",
        "consorcios.db.url, mysql://localhost, CONSORCIOS_DB_URL",
        "consorcios.db.user, '', CONSORCIOS_DB_USER",
        "consorcios.db.user, nobody, CONSORCIOS_DB_USER",
        "consorcios.db.url, jdbc:postgresql://localhost:1/none, CONSORCIOS_DB_URL",
        "consorcios.cluster-secret, '', CONSORCIOS_CLUSTER_SECRET",
        "consorcios.cluster-secret, short, CONSORCIOS_CLUSTER_SECRET",
        "consorcios.ca, no certificate, CONSORCIOS_CA_FILE",
        "consorcios.ca, -----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----, CONSORCIOS_CA_FILE",
        "consorcios.period, soon, CONSORCIOS_PERIOD"
    })
    void theMessageNamesTheVariable(String setting, String value, String variable, CapturedOutput output) {
        assertThatThrownBy(() -> start(setting, value)).isNotNull();
        assertThat(output).contains("APPLICATION FAILED TO START", "Action:", variable);
        assertThat(output).doesNotContain("\tat ", "Error starting");
    }

    @Test
    void aFailureThatNobodyForesawIsToldWithItsStack(CapturedOutput output) {
        assertThatThrownBy(() -> start("consorcios.period", "2s", Broken.class)).hasRootCauseMessage("unforeseen");
        assertThat(output).contains("Application run failed", "unforeseen", "\tat ");
    }

    @Test
    void withAllSettingsRightItStarts() {
        start("consorcios.period", "2s");
    }

    private static void start(String setting, String value, Class<?>... more) {
        List<String> arguments = new ArrayList<>();
        SETTINGS.forEach((name, right) -> arguments.add("--" + name + "=" + (name.equals(setting) ? value : right)));
        if (!SETTINGS.containsKey(setting)) {
            arguments.add("--" + setting + "=" + value);
        }
        arguments.add("--server.port=0");
        arguments.add("--spring.flyway.connect-retries=0");
        new SpringApplicationBuilder(Nothing.class)
                .sources(more)
                .run(arguments.toArray(String[]::new))
                .close();
    }

    @EnableAutoConfiguration
    @EnableConfigurationProperties(Period.class)
    static class Nothing {}

    static class Broken {

        Broken() {
            throw new IllegalStateException("unforeseen");
        }
    }

    @ConfigurationProperties("consorcios")
    record Period(Duration period) {}
}
