package dev.consorcios.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** A setting that a deployment names is one that the services have: a misspelt one would silently do nothing. */
class SettingsTest {

    private static final String FILE = "_FILE";

    private final KnownSettings known = new KnownSettings();

    @TempDir
    private Path directory;

    @Test
    void everySettingInTheManifestsExists() {
        NamedSettings named = new NamedSettings();
        Checkout.filesBelow(Checkout.file("k8s"), ".yaml").forEach(named::addManifest);
        assertThat(named.found())
                .containsKeys("CONSORCIOS_DB_URL", "CONSORCIOS_NODE_NAME", "CONSORCIOS_CLUSTER_SECRET_FILE")
                .containsKeys("SERVER_FORWARD_HEADERS_STRATEGY");
        assertThat(unknown(named)).isEmpty();
    }

    @Test
    void everySettingInTheRenderedOverlaysExists() {
        NamedSettings named = new NamedSettings();
        for (String overlay : Checkout.overlays()) {
            named.addRendered(overlay, Cluster.of(Kubectl.render(overlay)));
        }
        assertThat(named.found()).containsKeys("CONSORCIOS_DB_URL", "CONSORCIOS_NODE_PUBLIC_URL");
        assertThat(unknown(named)).isEmpty();
    }

    @Test
    void everySettingForComposeExists() {
        NamedSettings named = new NamedSettings();
        for (String file : Set.of("docker-compose.yml", "docker/stack.yml")) {
            if (Files.exists(Checkout.file(file))) {
                named.addCompose(Checkout.file(file));
            }
        }
        assertThat(Files.exists(Checkout.file("docker-compose.yml")))
                .as("settings are looked for in docker-compose.yml")
                .isEqualTo(named.found().containsKey("CONSORCIOS_DB_URL"));
        assertThat(unknown(named)).isEmpty();
    }

    @Test
    void settingsThatDoNotExistAreFound() throws IOException {
        Path manifest = Files.writeString(directory.resolve("a.yaml"), """
                data:
                  CONSORCIOS_DB_URI: x
                  CONSORCIOS_DB_URL: x
                literals: [SERVER_PRT=1, SERVER_PORT=1, SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE=3]
                env: [{name: MANAGEMENT_SERVER_ADRESS}, {name: CONSORCIOS_HEALTH_INTERVALL_FILE}, {name: SERVER_PORT_FILE}]
                levels: [LOGGING_LEVEL_ROOT=debug]
                """);
        Path compose = Files.writeString(directory.resolve("b.yaml"), """
                services:
                  node:
                    image: ${REGISTRY:-}consorcios/node:latest
                    environment: [CONSORCIOS_NODE_NMAE=a]
                  agent:
                    image: consorcios/agent
                    environment: {CONSORCIOS_AGENT: b, CONSORCIOS_AGENTS: c}
                  edge:
                    image: nginx
                    environment: {CONSORCIOS_OTHER: c}
                """);
        NamedSettings named = new NamedSettings();
        named.addManifest(manifest);
        named.addCompose(compose);
        assertThat(unknown(named))
                .containsOnlyKeys(
                        "CONSORCIOS_DB_URI",
                        "SERVER_PRT",
                        "MANAGEMENT_SERVER_ADRESS",
                        "CONSORCIOS_HEALTH_INTERVALL_FILE",
                        "SERVER_PORT_FILE",
                        "CONSORCIOS_NODE_NMAE",
                        "CONSORCIOS_AGENT");
    }

    private Map<String, Set<String>> unknown(NamedSettings named) {
        Map<String, Set<String>> unknown = new java.util.TreeMap<>(named.found());
        unknown.keySet().removeIf(this::exists);
        return unknown;
    }

    private boolean exists(String variable) {
        return variable.endsWith(FILE) ? isReadFromFile(variable) : known.contains(variable);
    }

    /** Asks the services' own reading of such files. */
    private boolean isReadFromFile(String variable) {
        String setting = variable.substring(0, variable.length() - FILE.length());
        if (!known.contains(setting)) {
            return false;
        }
        String value = "the content of a file";
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test", Map.of(variable, write(value).toString())));
        for (EnvironmentPostProcessor each : SpringFactoriesLoader.forDefaultResourceLocation()
                .load(EnvironmentPostProcessor.class, (type, name, failure) -> {})) {
            if (each.getClass().getName().startsWith("dev.consorcios.")) {
                each.postProcessEnvironment(environment, new SpringApplication());
            }
        }
        return environment.getPropertySources().stream()
                .filter(source -> source.getName().startsWith("consorcios"))
                .anyMatch(source -> source instanceof MapPropertySource map
                        && map.getSource().containsValue(value));
    }

    private Path write(String text) {
        try {
            return Files.writeString(directory.resolve("setting"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
