package dev.consorcios.deployment;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/**
 * The settings that the services know, by the names that variables of the environment have for them. Ours are the components
 * of the records that hold settings; Spring Boot's are what its jars say of themselves.
 */
final class KnownSettings {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    private final Set<String> names = new TreeSet<>();

    /** Of maps: any name that begins so is known. */
    private final Set<String> beginnings = new TreeSet<>();

    KnownSettings() {
        addOurs();
        addSprings();
    }

    boolean contains(String variable) {
        String name = comparable(variable);
        return names.contains(name) || beginnings.stream().anyMatch(name::startsWith);
    }

    /** As Spring compares a variable with a setting, generously: {@code consorcios.node.public-url} with either spelling. */
    private static String comparable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    private void addOurs() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (var found : scanner.findCandidateComponents("dev.consorcios")) {
            try {
                Class<?> settings = Class.forName(String.valueOf(found.getBeanClassName()));
                String prefix =
                        settings.getAnnotation(ConfigurationProperties.class).value();
                for (RecordComponent component : settings.getRecordComponents()) {
                    names.add(comparable(prefix + "." + component.getName()));
                }
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void addSprings() {
        try {
            for (URL url : Collections.list(KnownSettings.class.getClassLoader().getResources(METADATA))) {
                try (Reader reader = new InputStreamReader(url.openStream(), StandardCharsets.UTF_8)) {
                    for (JsonElement each :
                            JsonParser.parseReader(reader).getAsJsonObject().getAsJsonArray("properties")) {
                        JsonObject property = each.getAsJsonObject();
                        String name = comparable(property.get("name").getAsString());
                        names.add(name);
                        if (property.has("type")
                                && property.get("type").getAsString().startsWith("java.util.Map<")) {
                            beginnings.add(name);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
