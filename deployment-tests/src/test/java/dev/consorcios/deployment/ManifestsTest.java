package dev.consorcios.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.models.V1Deployment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file below k8s/, as it is: no kubectl is needed to find a field that Kubernetes does not have. */
class ManifestsTest {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: agent}
            spec:
              replicas: 2
              selector: {matchLabels: {app: agent}}
              template:
                metadata: {labels: {app: agent}}
                spec:
                  containers:
                    - name: agent
                      image: consorcios/agent
                      livenessProbe:
                        httpGet: {path: /, port: http}
            """;

    static List<Path> files() {
        return Checkout.filesBelow(Checkout.file("k8s"), ".yaml", ".yml");
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyDocumentIsWhatTheApiTakes(Path file) {
        List<JsonElement> documents = Yaml.documents(file);
        assertThat(documents).isNotEmpty();
        for (JsonElement document : documents) {
            if (file.endsWith("kustomization.yaml")) { // which kubectl itself reads strictly
                assertThat(document.getAsJsonObject().get("kind").getAsString()).isEqualTo("Kustomization");
            } else {
                assertThat(ApiObject.of(document).getMetadata().getName()).isNotBlank();
            }
        }
    }

    @Test
    void everyManifestIsFound() {
        assertThat(files()).hasSizeGreaterThan(8);
        assertThat(Checkout.overlays()).contains("local", "production");
    }

    @Test
    void whatIsRightIsTaken() {
        assertThat(object(DEPLOYMENT)).isInstanceOf(V1Deployment.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replicas: 2     | replica: 2",
                "path: /,        | paths: /,",
                "livenessProbe:  | livenesProbe:",
                "{app: agent}    | [agent]",
                "replicas: 2     | replicas: two",
                "selector:       | selektor:",
                "name: agent}    | nam: agent}",
                "apps/v1         | batch/v1",
                "kind: Deployment| kind: Deploymnt",
                "apiVersion:     | apiversion:"
            })
    void whatIsNotIsRefused(String right, String wrong) {
        assertThat(DEPLOYMENT).contains(right);
        assertThatIllegalArgumentException().isThrownBy(() -> object(DEPLOYMENT.replace(right, wrong)));
    }

    private static Object object(String yaml) {
        return ApiObject.of(Yaml.documents(yaml).getFirst());
    }
}
