package dev.consorcios.deployment;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The settings that deployments name, each with the files it is named in. */
final class NamedSettings {

    private static final Pattern SETTING = Pattern.compile("(CONSORCIOS|SPRING|SERVER|MANAGEMENT|LOGGING)_[A-Z0-9_]+");

    private final Map<String, Set<String>> found = new TreeMap<>();

    Map<String, Set<String>> found() {
        return found;
    }

    /** Whatever looks like one, wherever it stands in a manifest: {@code name: X} of a container, {@code X=…} of a ConfigMap. */
    void addManifest(Path file) {
        Yaml.documents(file).forEach(document -> addTexts(document, file));
    }

    /** The variables of the containers that run our images; others, such as the edge's, have names of their own. */
    void addCompose(Path file) {
        JsonObject services = Yaml.documents(file).getFirst().getAsJsonObject().getAsJsonObject("services");
        for (var service : services.entrySet()) {
            JsonObject definition = service.getValue().getAsJsonObject();
            boolean ours = definition.has("image")
                    && definition.get("image").getAsString().contains("consorcios/");
            if (ours && definition.has("environment")) {
                JsonElement environment = definition.get("environment");
                if (environment.isJsonObject()) {
                    environment.getAsJsonObject().keySet().forEach(name -> add(name, file));
                } else {
                    environment
                            .getAsJsonArray()
                            .forEach(line -> add(line.getAsString().replaceFirst("=.*", ""), file));
                }
            }
        }
    }

    @SuppressWarnings("NullAway") // what the API leaves optional: where it is missing the test fails all the same
    void addRendered(String overlay, Cluster cluster) {
        for (Workload workload : cluster.workloads()) {
            for (var container : workload.containers()) {
                if (container.getImage().contains("consorcios/") && container.getEnv() != null) {
                    container.getEnv().forEach(variable -> add(variable.getName(), Path.of(overlay)));
                }
            }
        }
        for (V1ConfigMap map : cluster.all(V1ConfigMap.class)) {
            map.getData().keySet().forEach(name -> add(name, Path.of(overlay)));
        }
    }

    private void addTexts(JsonElement element, Path file) {
        if (element.isJsonPrimitive()) {
            var setting = SETTING.matcher(element.getAsString());
            if (setting.lookingAt()) {
                add(setting.group(), file);
            }
        } else if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(each -> addTexts(each, file));
        } else if (element.isJsonObject()) {
            element.getAsJsonObject().entrySet().forEach(entry -> {
                if (SETTING.matcher(entry.getKey()).matches()) {
                    add(entry.getKey(), file);
                }
                addTexts(entry.getValue(), file);
            });
        }
    }

    private void add(String name, Path file) {
        if (SETTING.matcher(name).matches()) {
            found.computeIfAbsent(name, it -> new TreeSet<>()).add(String.valueOf(file.getFileName()));
        }
    }
}
