package dev.consorcios.deployment;

import io.kubernetes.client.openapi.models.V1HTTPIngressPath;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1IngressRule;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceBackendPort;
import io.kubernetes.client.openapi.models.V1ServicePort;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.util.List;
import java.util.Optional;

/** Who is meant is there, and nobody else is: selectors, ports, backends, and who is scaled. */
@SuppressWarnings("NullAway") // what the API leaves optional: where it is missing the test fails all the same
final class SelectorChecks {

    private SelectorChecks() {}

    static void check(Cluster cluster, Findings findings) {
        checkWorkloads(cluster, findings);
        checkServices(cluster, findings);
        checkIngresses(cluster, findings);
        checkBudgets(cluster, findings);
        checkScaling(cluster, findings);
    }

    private static List<Workload> selected(Cluster cluster, V1LabelSelector selector) {
        return cluster.workloads().stream()
                .filter(workload -> Selectors.matches(selector, workload.labels()))
                .toList();
    }

    private static void checkWorkloads(Cluster cluster, Findings findings) {
        for (Workload workload : cluster.workloads()) {
            V1LabelSelector selector = workload.selector();
            if (selector != null) {
                findings.of(workload)
                        .unless(
                                selected(cluster, selector).equals(List.of(workload)),
                                "selects pods of " + selected(cluster, selector));
            }
        }
        for (V1StatefulSet set : cluster.all(V1StatefulSet.class)) {
            Workload workload = cluster.workload(set.getMetadata().getName());
            Optional<V1Service> service =
                    cluster.find(V1Service.class, set.getSpec().getServiceName());
            findings.of(workload)
                    .unless(
                            service.isPresent()
                                    && selected(cluster, selector(service.get()))
                                            .equals(List.of(workload)),
                            "has no service of its own");
        }
    }

    private static V1LabelSelector selector(V1Service service) {
        return new V1LabelSelector().matchLabels(service.getSpec().getSelector());
    }

    private static void checkServices(Cluster cluster, Findings findings) {
        for (V1Service service : cluster.all(V1Service.class)) {
            Findings its = findings.of("Service " + service.getMetadata().getName());
            List<Workload> behind = selected(cluster, selector(service));
            its.unless(behind.size() == 1, "leads to " + behind);
            for (V1ServicePort port : service.getSpec().getPorts()) {
                String target = port.getTargetPort() == null
                        ? String.valueOf(port.getPort())
                        : port.getTargetPort().toString();
                its.unless(
                        behind.stream().allMatch(workload -> workload.listensOn(target)),
                        "leads to the port " + target + ", where nobody listens");
            }
        }
    }

    private static void checkIngresses(Cluster cluster, Findings findings) {
        for (V1Ingress ingress : cluster.all(V1Ingress.class)) {
            Findings its = findings.of("Ingress " + ingress.getMetadata().getName());
            for (V1IngressRule rule : ingress.getSpec().getRules()) {
                its.unless(
                        rule.getHost() != null && !rule.getHost().endsWith(".invalid"), "has no host of the overlay's");
                for (V1HTTPIngressPath path : rule.getHttp().getPaths()) {
                    String name = path.getBackend().getService().getName();
                    V1ServiceBackendPort port = path.getBackend().getService().getPort();
                    its.unless(
                            cluster.find(V1Service.class, name).stream()
                                    .flatMap(service -> service.getSpec().getPorts().stream())
                                    .anyMatch(it -> port.getName() != null
                                                    && port.getName().equals(it.getName())
                                            || it.getPort().equals(port.getNumber())),
                            "leads " + path.getPath() + " to a service or port that is not there");
                    its.unless(!path.getPath().startsWith("/actuator"), "shows metrics to everybody");
                }
            }
        }
    }

    private static void checkBudgets(Cluster cluster, Findings findings) {
        List<V1PodDisruptionBudget> budgets = cluster.all(V1PodDisruptionBudget.class);
        for (V1PodDisruptionBudget budget : budgets) {
            List<Workload> protectedOnes = selected(cluster, budget.getSpec().getSelector());
            findings.of("PodDisruptionBudget " + budget.getMetadata().getName())
                    .unless(protectedOnes.size() == 1, "is for " + protectedOnes);
        }
        for (Workload workload : cluster.workloads()) {
            boolean several = !workload.ends() && !Integer.valueOf(1).equals(workload.replicas());
            findings.of(workload)
                    .unless(
                            !several
                                    || budgets.stream()
                                            .anyMatch(budget -> Selectors.matches(
                                                    budget.getSpec().getSelector(), workload.labels())),
                            "has no PodDisruptionBudget");
            if (several) {
                checkSpread(workload, findings.of(workload));
            }
        }
    }

    private static void checkSpread(Workload workload, Findings its) {
        its.unless(
                workload.pod().getTopologySpreadConstraints() != null
                        && workload.pod().getTopologySpreadConstraints().stream()
                                .allMatch(it -> Selectors.matches(it.getLabelSelector(), workload.labels())),
                "is not spread over zones");
        its.unless(
                workload.pod().getAffinity() != null
                        && workload
                                .pod()
                                .getAffinity()
                                .getPodAntiAffinity()
                                .getPreferredDuringSchedulingIgnoredDuringExecution()
                                .stream()
                                .allMatch(it -> Selectors.matches(
                                        it.getPodAffinityTerm().getLabelSelector(), workload.labels())),
                "does not avoid its own machines");
    }

    private static void checkScaling(Cluster cluster, Findings findings) {
        List<V2HorizontalPodAutoscaler> scalers = cluster.all(V2HorizontalPodAutoscaler.class);
        for (V2HorizontalPodAutoscaler scaler : scalers) {
            var target = scaler.getSpec().getScaleTargetRef();
            Findings its = findings.of(
                    "HorizontalPodAutoscaler " + scaler.getMetadata().getName());
            List<Workload> scaled = cluster.workloads().stream()
                    .filter(it ->
                            it.kind().equals(target.getKind()) && it.name().equals(target.getName()))
                    .toList();
            its.unless(scaled.size() == 1, "scales " + scaled);
            its.unless(
                    scaled.stream().allMatch(it -> it.replicas() == null),
                    "is undone by a number of replicas whenever the overlay is applied");
        }
        for (Workload workload : cluster.workloads()) {
            findings.of(workload)
                    .unless(
                            workload.ends()
                                    || workload.replicas() != null
                                    || scalers.stream()
                                            .anyMatch(it -> it.getSpec()
                                                    .getScaleTargetRef()
                                                    .getName()
                                                    .equals(workload.name())),
                            "has no number of replicas and nobody who says how many");
        }
    }
}
