package dev.consorcios.deployment;

import io.kubernetes.client.common.KubernetesObject;
import java.util.List;
import java.util.Optional;

/** All objects of an overlay. */
record Cluster(List<KubernetesObject> objects) {

    /** @throws IllegalArgumentException something in {@code yaml} is not what the API takes */
    static Cluster of(String yaml) {
        return new Cluster(Yaml.documents(yaml).stream().map(ApiObject::of).toList());
    }

    <T extends KubernetesObject> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends KubernetesObject> Optional<T> find(Class<T> type, String name) {
        return all(type).stream()
                .filter(object -> name.equals(object.getMetadata().getName()))
                .findFirst();
    }

    List<Workload> workloads() {
        return objects.stream().map(Workload::of).flatMap(Optional::stream).toList();
    }

    Workload workload(String name) {
        return workloads().stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
