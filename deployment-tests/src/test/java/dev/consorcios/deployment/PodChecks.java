package dev.consorcios.deployment;

import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1PodSecurityContext;
import io.kubernetes.client.openapi.models.V1Probe;
import io.kubernetes.client.openapi.models.V1SecurityContext;
import io.kubernetes.client.openapi.models.V1Volume;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What holds for each pod by itself: it has no rights that it does not need, it has limits, and somebody asks how it is. */
@SuppressWarnings("NullAway") // what the API leaves optional: where it is missing the test fails all the same
final class PodChecks {

    private static final Set<String> LIVENESS = Set.of("/actuator/health/liveness", "/edge/health");

    private PodChecks() {}

    static void check(Cluster cluster, Findings findings) {
        for (Workload workload : cluster.workloads()) {
            checkRights(workload, findings.of(workload));
            checkVolumes(workload, findings.of(workload));
            for (V1Container container : workload.containers()) {
                Findings its = findings.of(workload + ", container " + container.getName());
                checkRights(container, its);
                checkResources(container, its);
                checkImage(container, its);
                if (!workload.ends()) {
                    checkProbes(workload, container, its);
                }
            }
        }
    }

    private static void checkRights(Workload workload, Findings findings) {
        V1PodSecurityContext context = workload.pod().getSecurityContext();
        findings.unless(context != null && Boolean.TRUE.equals(context.getRunAsNonRoot()), "may run as root");
        findings.unless(
                context != null && context.getRunAsUser() != null && context.getRunAsUser() > 0,
                "has no user's number");
        findings.unless(
                context != null
                        && context.getSeccompProfile() != null
                        && "RuntimeDefault".equals(context.getSeccompProfile().getType()),
                "has no seccomp profile");
        findings.unless(
                Boolean.FALSE.equals(workload.pod().getAutomountServiceAccountToken()), "has a token for the API");
        findings.unless(Boolean.FALSE.equals(workload.pod().getEnableServiceLinks()), "gets variables of services");
        findings.unless(
                workload.pod().getHostNetwork() == null
                        && workload.pod().getHostPID() == null
                        && workload.pod().getHostIPC() == null,
                "shares with its machine");
    }

    private static void checkRights(V1Container container, Findings findings) {
        V1SecurityContext context = container.getSecurityContext();
        if (context == null) {
            findings.add("has no security context");
            return;
        }
        findings.unless(Boolean.TRUE.equals(context.getReadOnlyRootFilesystem()), "can write to its image");
        findings.unless(Boolean.FALSE.equals(context.getAllowPrivilegeEscalation()), "can gain rights");
        findings.unless(context.getPrivileged() == null, "is privileged");
        findings.unless(context.getRunAsUser() == null && context.getRunAsNonRoot() == null, "is another user");
        findings.unless(
                context.getCapabilities() != null
                        && List.of("ALL").equals(context.getCapabilities().getDrop())
                        && isEmpty(context.getCapabilities().getAdd()),
                "has capabilities");
    }

    private static void checkResources(V1Container container, Findings findings) {
        for (String resource : List.of("cpu", "memory")) {
            findings.unless(
                    container.getResources() != null
                            && container.getResources().getRequests() != null
                            && container.getResources().getRequests().containsKey(resource),
                    "requests no " + resource);
            findings.unless(
                    container.getResources() != null
                            && container.getResources().getLimits() != null
                            && container.getResources().getLimits().containsKey(resource),
                    "has no limit of " + resource);
        }
    }

    private static void checkImage(V1Container container, Findings findings) {
        findings.unless(
                container.getImage().matches("[^:@]+(:[0-9]+/[^:@]+)?[:@].+"), "has an image without a version");
        findings.unless("IfNotPresent".equals(container.getImagePullPolicy()), "pulls its image at every start");
    }

    private static void checkProbes(Workload workload, V1Container container, Findings findings) {
        checkProbe("start-up", container.getStartupProbe(), workload, findings);
        checkProbe("readiness", container.getReadinessProbe(), workload, findings);
        checkProbe("liveness", container.getLivenessProbe(), workload, findings);
        V1Probe liveness = container.getLivenessProbe();
        findings.unless(
                liveness == null
                        || liveness.getTcpSocket() != null
                        || liveness.getHttpGet() != null
                                && LIVENESS.contains(liveness.getHttpGet().getPath()),
                "has a liveness probe that may ask more than whether it lives");
    }

    private static void checkProbe(String name, @Nullable V1Probe probe, Workload workload, Findings findings) {
        if (probe == null) {
            findings.add("has no " + name + " probe");
        } else if (probe.getHttpGet() != null) {
            findings.unless(
                    workload.listensOn(probe.getHttpGet().getPort().toString()),
                    "has a " + name + " probe of a port that it does not have");
        } else if (probe.getTcpSocket() != null) {
            findings.unless(
                    workload.listensOn(probe.getTcpSocket().getPort().toString()),
                    "has a " + name + " probe of a port that it does not have");
        } else {
            findings.unless(probe.getExec() != null, "has a " + name + " probe that does nothing");
        }
    }

    private static void checkVolumes(Workload workload, Findings findings) {
        List<V1Volume> volumes =
                workload.pod().getVolumes() == null ? List.of() : workload.pod().getVolumes();
        Set<String> there = volumes.stream().map(V1Volume::getName).collect(Collectors.toCollection(TreeSet::new));
        there.addAll(workload.claims());
        Set<String> mounted = new TreeSet<>();
        for (V1Container container : workload.containers()) {
            Map<String, String> paths = container.getVolumeMounts() == null
                    ? Map.of()
                    : container.getVolumeMounts().stream()
                            .collect(Collectors.toMap(mount -> mount.getMountPath(), mount -> mount.getName()));
            findings.unless(paths.containsKey("/tmp"), "has nowhere to put temporary files");
            mounted.addAll(paths.values());
        }
        findings.unless(there.equals(mounted), "has the volumes " + there + " and mounts " + mounted);
        for (V1Volume volume : volumes) {
            findings.unless(
                    volume.getEmptyDir() == null || volume.getEmptyDir().getSizeLimit() != null,
                    "has a volume without a limit: " + volume.getName());
            findings.unless(volume.getHostPath() == null, "uses its machine's disk: " + volume.getName());
        }
    }

    private static boolean isEmpty(@Nullable List<String> list) {
        return list == null || list.isEmpty();
    }
}
