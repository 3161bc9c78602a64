package dev.consorcios.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SettingsTest {

    private static final String SECRET = "0123456789abcdef";

    @TempDir
    private Path directory;

    @Test
    void aSettingIsReadFromTheFileThatItsVariableNames() throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "p w\n");
        ConfigurableEnvironment environment = environment(Map.of("CONSORCIOS_DB_PASSWORD_FILE", file.toString()));
        assertThat(environment.getProperty("consorcios.db.password")).isEqualTo("p w");
    }

    @Test
    void everySettingOfTheContractHasItsVariable() {
        assertThat(SettingsFiles.variable("consorcios.node.public-url")).isEqualTo("CONSORCIOS_NODE_PUBLIC_URL");
        assertThat(SettingsFiles.variable("consorcios.session-ttl")).isEqualTo("CONSORCIOS_SESSION_TTL");
    }

    @Test
    void aSettingAndItsFileTogetherAreRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), SECRET);
        refused(
                () -> environment(
                        Map.of("CONSORCIOS_CLUSTER_SECRET", SECRET, "CONSORCIOS_CLUSTER_SECRET_FILE", file.toString())),
                "Both CONSORCIOS_CLUSTER_SECRET and CONSORCIOS_CLUSTER_SECRET_FILE are set.");
    }

    @Test
    void aFileThatCanNotBeReadIsNamed() throws IOException {
        refused(
                () -> environment(Map.of(
                        "CONSORCIOS_DB_USER_FILE", directory.resolve("none").toString())),
                "The file that CONSORCIOS_DB_USER_FILE names can not be read");
        refused(
                () -> environment(Map.of("CONSORCIOS_DB_USER_FILE", directory.toString())),
                "The file that CONSORCIOS_DB_USER_FILE names can not be read");
        refused(() -> environment(Map.of("CONSORCIOS_DB_USER_FILE", "a\0b")), "can not be read");
        Path large = Files.write(directory.resolve("large"), new byte[70_000]);
        refused(() -> environment(Map.of("CONSORCIOS_DB_USER_FILE", large.toString())), "is larger than");
    }

    @Test
    @SuppressWarnings("NullAway") // a missing setting is bound as null
    void aMissingOrWrongSettingIsNamed() {
        refused(() -> new ClusterSettings(null), "CONSORCIOS_CLUSTER_SECRET is missing");
        refused(() -> new ClusterSettings("  "), "CONSORCIOS_CLUSTER_SECRET is missing");
        refused(() -> new ClusterSettings("0123456789abcde"), "CONSORCIOS_CLUSTER_SECRET is wrong");
        refused(() -> new ClusterSettings("0123456789 abcdef"), "CONSORCIOS_CLUSTER_SECRET is wrong");
        refused(() -> new DatabaseSettings(null, "u", null, true), "CONSORCIOS_DB_URL is missing");
        refused(() -> new DatabaseSettings("postgres://localhost", "u", null, true), "CONSORCIOS_DB_URL is wrong");
        refused(
                () -> new DatabaseSettings("jdbc:postgresql://localhost/c", " ", null, true),
                "CONSORCIOS_DB_USER is missing");
    }

    @Test
    void ofSeveralServersThePrimaryMustBeMeant() {
        String several = "jdbc:postgresql://one:5432,two:5433/c";
        refused(() -> new DatabaseSettings(several, "u", null, true), "names several servers");
        refused(
                () -> new DatabaseSettings(several + "?targetServerType=preferSecondary", "u", null, true),
                "names several servers");
        for (String good : new String[] {
            several + "?targetServerType=primary",
            several + "?sslmode=verify-full&targetServerType=primary&sslrootcert=/a,b",
            "jdbc:postgresql://one/c?options=-c,d"
        }) {
            assertThat(new DatabaseSettings(good, "u", null, true).url()).isEqualTo(good);
        }
    }

    @Test
    void onlyTheSecretIsTheSecret() {
        ClusterSettings settings = new ClusterSettings(SECRET);
        assertThat(settings.isSecret(SECRET)).isTrue();
        assertThat(settings.isSecret(SECRET + "0")).isFalse();
        assertThat(settings.isSecret("")).isFalse();
        assertThat(settings.isSecret(null)).isFalse();
        assertThat(settings).asString().doesNotContain(SECRET);
    }

    @Test
    void ofSeveralSecretsTheFirstIsUsedAndAllAreAccepted() throws Exception {
        String next = "fedcba9876543210";
        Path file = Files.writeString(directory.resolve("secrets"), SECRET + "\r\n" + next + "\n\n");
        String read = environment(Map.of("CONSORCIOS_CLUSTER_SECRET_FILE", file.toString()))
                .getRequiredProperty("consorcios.cluster-secret");
        for (String both : new String[] {SECRET + " " + next, read}) {
            ClusterSettings settings = new ClusterSettings(both);
            assertThat(settings.secret()).isEqualTo(SECRET);
            assertThat(settings.isSecret(SECRET)).isTrue();
            assertThat(settings.isSecret(next)).isTrue();
            assertThat(settings.isSecret(both)).isFalse();
            assertThat(settings.isSecret("")).isFalse();
        }
        refused(() -> new ClusterSettings(SECRET + " short"), "CONSORCIOS_CLUSTER_SECRET is wrong");
    }

    private static ConfigurableEnvironment environment(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        new SettingsFiles().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(call)
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.action()).isNotBlank());
    }
}
