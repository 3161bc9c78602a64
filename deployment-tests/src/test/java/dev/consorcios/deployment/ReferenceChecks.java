package dev.consorcios.deployment;

import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1EnvFromSource;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1KeyToPath;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Volume;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Everything that is named in an overlay is in it: ConfigMaps, Secrets and their keys, and the namespace. */
@SuppressWarnings("NullAway") // what the API leaves optional: where it is missing the test fails all the same
final class ReferenceChecks {

    private final Cluster cluster;
    private final Findings findings;
    private final Set<String> used = new TreeSet<>();

    private ReferenceChecks(Cluster cluster, Findings findings) {
        this.cluster = cluster;
        this.findings = findings;
    }

    static void check(Cluster cluster, Findings findings) {
        new ReferenceChecks(cluster, findings).check();
    }

    private void check() {
        for (Workload workload : cluster.workloads()) {
            Findings its = findings.of(workload);
            for (V1Container container : workload.containers()) {
                checkEnvironment(container, its);
            }
            if (workload.pod().getVolumes() != null) {
                workload.pod().getVolumes().forEach(volume -> checkVolume(volume, its));
            }
        }
        cluster.all(V1ConfigMap.class).forEach(this::checkUse);
        cluster.all(V1Secret.class).forEach(this::checkUse);
        checkNamespaces();
    }

    private void checkEnvironment(V1Container container, Findings its) {
        List<V1EnvFromSource> sources = container.getEnvFrom() == null ? List.of() : container.getEnvFrom();
        for (V1EnvFromSource source : sources) {
            its.unless(source.getSecretRef() == null, "has secrets in its environment: they belong into files");
            if (source.getConfigMapRef() != null) {
                checkKeys(
                        configMap(source.getConfigMapRef().getName()),
                        source.getConfigMapRef().getName(),
                        null,
                        its);
            }
        }
        List<V1EnvVar> variables = container.getEnv() == null ? List.of() : container.getEnv();
        for (V1EnvVar variable : variables) {
            if (variable.getValueFrom() != null) {
                its.unless(
                        variable.getValueFrom().getSecretKeyRef() == null
                                && variable.getValueFrom().getConfigMapKeyRef() == null,
                        "has " + variable.getName() + " from somewhere that is not checked here");
            }
        }
    }

    private void checkVolume(V1Volume volume, Findings its) {
        if (volume.getSecret() != null) {
            String name = volume.getSecret().getSecretName();
            its.unless(
                    Integer.valueOf(0440).equals(volume.getSecret().getDefaultMode()), "has secrets for all to read");
            checkKeys(secret(name), name, volume.getSecret().getItems(), its);
        } else if (volume.getConfigMap() != null) {
            String name = volume.getConfigMap().getName();
            checkKeys(configMap(name), name, volume.getConfigMap().getItems(), its);
        } else {
            its.unless(volume.getProjected() == null, "has a volume that is not checked here: " + volume.getName());
        }
    }

    private void checkKeys(@Nullable Set<String> keys, String name, @Nullable List<V1KeyToPath> wanted, Findings its) {
        used.add(name);
        if (keys == null) {
            its.add("needs " + name + ", which is not there");
        } else if (wanted != null) {
            for (V1KeyToPath item : wanted) {
                its.unless(keys.contains(item.getKey()), "needs the key " + item.getKey() + " of " + name);
            }
        }
    }

    private @Nullable Set<String> configMap(String name) {
        return cluster.find(V1ConfigMap.class, name)
                .map(V1ConfigMap::getData)
                .map(Map::keySet)
                .orElse(null);
    }

    private @Nullable Set<String> secret(String name) {
        return cluster.find(V1Secret.class, name)
                .map(V1Secret::getData)
                .map(Map::keySet)
                .orElse(null);
    }

    private void checkUse(KubernetesObject object) {
        String name = object.getMetadata().getName();
        findings.of(object.getKind()).unless(used.contains(name), name + " is used by nobody");
    }

    private void checkNamespaces() {
        List<V1Namespace> namespaces = cluster.all(V1Namespace.class);
        findings.unless(namespaces.size() == 1, "there is not one namespace but " + namespaces.size());
        for (V1Namespace namespace : namespaces) {
            findings.unless(
                    "restricted".equals(namespace.getMetadata().getLabels().get("pod-security.kubernetes.io/enforce")),
                    "the namespace lets pods in that are not restricted");
            for (KubernetesObject object : cluster.objects()) {
                findings.of(object.getKind())
                        .unless(
                                object == namespace
                                        || namespace
                                                .getMetadata()
                                                .getName()
                                                .equals(object.getMetadata().getNamespace()),
                                object.getMetadata().getName() + " is in another namespace");
            }
        }
    }
}
