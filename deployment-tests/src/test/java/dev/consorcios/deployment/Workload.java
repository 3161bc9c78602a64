package dev.consorcios.deployment;

import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What makes pods.
 *
 * @param selector how it knows its pods again; null of a Job
 * @param replicas how many; null where somebody else says so
 * @param claims the names of the volumes that each pod gets for itself
 */
@SuppressWarnings("NullAway") // what the API leaves optional: where it is missing the test fails all the same
record Workload(
        String kind,
        String name,
        @Nullable V1LabelSelector selector,
        @Nullable Integer replicas,
        List<String> claims,
        V1PodTemplateSpec template) {

    static Optional<Workload> of(KubernetesObject object) {
        String name = object.getMetadata().getName();
        return switch (object) {
            case V1Deployment it ->
                Optional.of(new Workload(
                        it.getKind(),
                        name,
                        it.getSpec().getSelector(),
                        it.getSpec().getReplicas(),
                        List.of(),
                        it.getSpec().getTemplate()));
            case V1StatefulSet it ->
                Optional.of(new Workload(
                        it.getKind(),
                        name,
                        it.getSpec().getSelector(),
                        it.getSpec().getReplicas(),
                        claims(it),
                        it.getSpec().getTemplate()));
            case V1Job it ->
                Optional.of(new Workload(
                        it.getKind(), name, null, null, List.of(), it.getSpec().getTemplate()));
            default -> Optional.empty();
        };
    }

    private static List<String> claims(V1StatefulSet set) {
        return set.getSpec().getVolumeClaimTemplates() == null
                ? List.of()
                : set.getSpec().getVolumeClaimTemplates().stream()
                        .map(claim -> claim.getMetadata().getName())
                        .toList();
    }

    boolean ends() {
        return kind.equals("Job");
    }

    V1PodSpec pod() {
        return template.getSpec();
    }

    Map<String, String> labels() {
        return template.getMetadata().getLabels();
    }

    List<V1Container> containers() {
        return Stream.concat(
                        pod().getContainers().stream(),
                        pod().getInitContainers() == null ? Stream.empty() : pod().getInitContainers().stream())
                .toList();
    }

    /** Whether a container listens on that port, which is a number or a name. */
    boolean listensOn(String port) {
        return containers().stream()
                .flatMap(container -> container.getPorts() == null ? Stream.empty() : container.getPorts().stream())
                .anyMatch(it -> port.equals(it.getName()) || port.equals(String.valueOf(it.getContainerPort())));
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
