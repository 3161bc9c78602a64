package dev.consorcios.platform.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Reads every setting that is given as a file: {@code CONSORCIOS_DB_PASSWORD_FILE=/run/secrets/db} sets {@code
 * consorcios.db.password} to the file's content, without the line end that editors leave behind.
 */
final class SettingsFiles implements EnvironmentPostProcessor {

    private static final String SUFFIX = "_FILE";

    /** The settings of the contract, section 7, by their property names. */
    private static final List<String> SETTINGS = List.of(
            "consorcios.db.url",
            "consorcios.db.user",
            "consorcios.db.password",
            "consorcios.db.migrate",
            "consorcios.agents",
            "consorcios.cluster-secret",
            "consorcios.ca",
            "consorcios.admin.name",
            "consorcios.admin.password",
            "consorcios.node.name",
            "consorcios.node.url",
            "consorcios.node.public-url",
            "consorcios.health.interval",
            "consorcios.health.timeout",
            "consorcios.health.failures",
            "consorcios.session-ttl");

    /** The largest setting file that is read: a setting is a line, anything longer is the wrong file. */
    private static final long MAX_BYTES = 64 * 1024;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String setting : SETTINGS) {
            String variable = variable(setting);
            String file = environment.getProperty(variable + SUFFIX);
            if (file == null || file.isBlank()) {
                continue;
            }
            if (environment.getProperty(variable) != null) {
                throw new InvalidSettingException(
                        "Both " + variable + " and " + variable + SUFFIX + " are set.", "Set one of the two.");
            }
            values.put(setting, read(variable + SUFFIX, file));
        }
        if (!values.isEmpty()) {
            environment
                    .getPropertySources()
                    .addBefore(
                            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                            new MapPropertySource("consorciosSettingsFiles", values));
        }
    }

    /** {@code consorcios.node.public-url} → {@code CONSORCIOS_NODE_PUBLIC_URL}. */
    static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static String read(String variable, String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > MAX_BYTES) {
                throw new InvalidSettingException(
                        "The file that " + variable + " names is larger than " + MAX_BYTES + " bytes: " + file,
                        "Give it a file that holds the setting and nothing else.");
            }
            return Files.readString(path).stripTrailing();
        } catch (IOException | InvalidPathException e) {
            throw new InvalidSettingException(
                    "The file that " + variable + " names can not be read: " + file,
                    "Make the file readable for the user that runs this service, or correct the path.",
                    e);
        }
    }
}
