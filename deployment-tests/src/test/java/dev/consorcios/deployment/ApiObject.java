package dev.consorcios.deployment;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.JSON;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads an object as Kubernetes' API defines it. The API server would drop or refuse what it does not know, each in a
 * cluster that may be far away; here it fails.
 */
final class ApiObject {

    private static final String PACKAGE = "io.kubernetes.client.openapi.";

    private ApiObject() {}

    /**
     * The object as the API's own type.
     *
     * @throws IllegalArgumentException the API has no such kind, or the object has a field that its kind does not have,
     *     lacks one that it must have, or holds a value of another type
     */
    static KubernetesObject of(JsonElement document) {
        if (!(document instanceof JsonObject object) || !object.has("apiVersion") || !object.has("kind")) {
            throw new IllegalArgumentException("Not an object of Kubernetes' API: " + document);
        }
        String api = object.get("apiVersion").getAsString();
        String kind = object.get("kind").getAsString();
        Class<?> type = type(api, kind);
        try {
            type.getMethod("validateJsonElement", JsonElement.class).invoke(null, document);
            return (KubernetesObject) JSON.getGson().fromJson(document, type);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    kind + ": " + e.getTargetException().getMessage(), e);
        } catch (JsonParseException e) {
            throw new IllegalArgumentException(kind + ": " + e.getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code autoscaling/v2} and {@code HorizontalPodAutoscaler}: a type that AutoscalingV2Api can create. */
    private static Class<?> type(String api, String kind) {
        String group = api.contains("/") ? api.substring(0, api.indexOf('/')).replaceFirst("\\..*", "") : "core";
        String version = capitalized(api.substring(api.indexOf('/') + 1));
        try {
            boolean created = Arrays.stream(Class.forName(PACKAGE + "apis." + capitalized(group) + version + "Api")
                            .getMethods())
                    .anyMatch(method -> method.getName().equals("create" + kind)
                            || method.getName().equals("createNamespaced" + kind));
            if (created) {
                return Class.forName(PACKAGE + "models." + version + kind);
            }
        } catch (ClassNotFoundException e) {
            // Falls through: neither is there.
        }
        throw new IllegalArgumentException("Kubernetes has no " + kind + " in " + api);
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
