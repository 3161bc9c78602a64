package dev.consorcios.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Service;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each overlay as it would be applied; and each check shown to find what it is there for. */
@SuppressWarnings("NullAway") // what the API leaves optional: where it is missing the test fails all the same
class OverlaysTest {

    private static final Map<String, String> RENDERED = new ConcurrentHashMap<>();

    static List<String> overlays() {
        return Checkout.overlays();
    }

    private static String rendered(String overlay) {
        return RENDERED.computeIfAbsent(overlay, Kubectl::render);
    }

    private static List<String> findings(String yaml) {
        Cluster cluster = Cluster.of(yaml);
        Findings findings = new Findings();
        PodChecks.check(cluster, findings);
        ReferenceChecks.check(cluster, findings);
        SelectorChecks.check(cluster, findings);
        return findings.lines();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void anOverlayIsWhatTheApiTakesAndFitsTogether(String overlay) {
        assertThat(findings(rendered(overlay))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void agentsNodesEdgeAndMigrationAreThere(String overlay) {
        Cluster cluster = Cluster.of(rendered(overlay));
        assertThat(cluster.workloads())
                .extracting(Workload::toString)
                .contains("Deployment agent", "StatefulSet node", "Deployment edge", "Job migrate");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void podsTalkToWhomTheyMustAndToNobodyElse(String overlay) {
        Cluster cluster = Cluster.of(rendered(overlay));
        Network network = new Network(cluster.all(V1NetworkPolicy.class));
        Set<String> ways = new TreeSet<>();
        for (Workload from : cluster.workloads()) {
            for (Workload to : cluster.workloads()) {
                for (int port : new int[] {8000, 8005, 8080, 5432}) {
                    if (to.listensOn(String.valueOf(port)) && network.lets(from, to, port)) {
                        ways.add(from.name() + " to " + to.name());
                    }
                }
            }
        }
        Set<String> wanted = new TreeSet<>(Set.of("agent to node", "edge to node", "node to agent"));
        if (cluster.workloads().stream().anyMatch(workload -> workload.name().equals("postgres"))) {
            wanted.addAll(Set.of("agent to postgres", "migrate to postgres", "node to postgres"));
        }
        assertThat(ways).isEqualTo(wanted);
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void theEdgeKnowsTheNodesByTheNamesThatTheyHave(String overlay) {
        Cluster cluster = Cluster.of(rendered(overlay));
        String template = cluster.all(V1ConfigMap.class).stream()
                .map(map -> map.getData().get("nginx.conf.template"))
                .filter(it -> it != null)
                .findFirst()
                .orElseThrow();
        assertThat(cluster.workload("node").kind()).isEqualTo("StatefulSet");
        assertThat(cluster.find(V1Service.class, "nodes")
                        .orElseThrow()
                        .getSpec()
                        .getClusterIP())
                .isEqualTo("None");
        assertThat(template).contains("http://$node.nodes.${EDGE_NAMESPACE}.svc.${EDGE_CLUSTER_DOMAIN}:8005$node_path");
        var names = Pattern.compile("~\\^/nodes/(\\S+)\\$\" \\$node_name").matcher(template);
        assertThat(names.find()).isTrue();
        Pattern path =
                Pattern.compile(names.group(1).replace("node_name", "name").replace("node_path", "path"));
        for (String good :
                List.of("node-0/v1/me", "node-12/v1/areas/Caf%C3%A9/news?after=3", "node-3/actuator/health")) {
            assertThat(good).matches(path);
        }
        for (String bad : List.of(
                "node-0/actuator/prometheus",
                "agent/v1/me",
                "node-0.evil/v1/me",
                "node-00/v1/me",
                "node-0/v1x",
                "node-0")) {
            assertThat(bad).doesNotMatch(path);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runAsNonRoot: true                    | runAsNonRoot: false         | may run as root",
                "runAsUser: 10001                      | runAsUser: 0                | has no user's number",
                "readOnlyRootFilesystem: true          | readOnlyRootFilesystem: false| can write to its image",
                "allowPrivilegeEscalation: false       | allowPrivilegeEscalation: true| can gain rights",
                "type: RuntimeDefault                  | type: Unconfined            | has no seccomp profile",
                "automountServiceAccountToken: false   | automountServiceAccountToken: true| has a token for the API",
                "- ALL                                 | - CHOWN                     | has capabilities",
                "limits:\\n            cpu: \"2\"           | limits:                     | has no limit of cpu",
                "livenessProbe:                        | lifecycle2:                 | livenessProbe",
                "path: /actuator/health/liveness       | path: /actuator/health      | may ask more than whether it lives",
                "targetPort: http                      | targetPort: htpp            | where nobody listens",
                "configMapRef:\\n            name: settings | configMapRef:\\n            name: setings | which is not there",
                "secretName: secrets-                  | secretName: secret-         | which is not there",
                "- key: cluster-secret                 | - key: clustersecret        | needs the key clustersecret",
                "serviceName: nodes                    | serviceName: node           | has no service of its own",
                "kubernetes.io/enforce: restricted     | kubernetes.io/enforce: baseline| lets pods in that are not restricted",
                "mountPath: /tmp                       | mountPath: /temp            | has nowhere to put temporary files",
                "sizeLimit: 64Mi                       | medium: Memory              | has a volume without a limit",
                "image: nginx:1.30                     | image: nginx                | has an image without a version",
                "defaultMode: 288                      | defaultMode: 292            | has secrets for all to read"
            })
    void eachCheckFindsWhatItIsThereFor(String right, String wrong, String finding) {
        String yaml = rendered("production");
        String broken = yaml.replace(right.replace("\\n", "\n"), wrong.replace("\\n", "\n"));
        assertThat(broken).as("the overlay holds: " + right).isNotEqualTo(yaml);
        if (finding.equals("livenessProbe")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> findings(broken))
                    .withMessageContaining("lifecycle2");
            return;
        }
        assertThat(findings(broken)).anyMatch(line -> line.contains(finding));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PodDisruptionBudget| node    | spec: {selector: {matchLabels: {app.kubernetes.io/name: none}}, maxUnavailable: 1}"
                        + "| is for []",
                "Service            | agents  | spec: {selector: {app.kubernetes.io/part-of: consorcios}, ports: [{port: 8000}]}"
                        + "| leads to [",
                "Service            | edge    | spec: {selector: {app.kubernetes.io/name: edge}, ports: [{port: 8080, name: htp}]}"
                        + "| to a service or port that is not there",
                "HorizontalPodAutoscaler | node | spec: {maxReplicas: 3, scaleTargetRef: {kind: Deployment, name: node}}"
                        + "| scales []"
            })
    void soDoTheChecksOfSelectors(String kind, String name, String spec, String finding) {
        StringBuilder broken = new StringBuilder();
        int replaced = 0;
        for (String document : rendered("production").split("\n---\n")) {
            if (document.contains("\nkind: " + kind + "\n") && document.contains("\n  name: " + name + "\n")) {
                broken.append(document, 0, document.indexOf("\nspec:") + 1)
                        .append(spec)
                        .append('\n');
                replaced++;
            } else {
                broken.append(document).append('\n');
            }
            broken.append("---\n");
        }
        assertThat(replaced).isOne();
        assertThat(findings(broken.toString())).anyMatch(line -> line.contains(finding));
    }

    @Test
    void withoutPoliciesEverybodyTalksToEverybody() {
        Cluster cluster = Cluster.of(rendered("local"));
        assertThat(new Network(List.of()).lets(cluster.workload("edge"), cluster.workload("postgres"), 5432))
                .isTrue();
    }
}
