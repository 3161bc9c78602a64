package dev.consorcios.deployment;

import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPeer;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPort;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who may talk to whom, worked out from the policies the way a cluster's network does, within the namespace. */
@SuppressWarnings("NullAway") // what the API leaves optional: where it is missing the test fails all the same
record Network(List<V1NetworkPolicy> policies) {

    /** Both ends must agree: one lets out, the other lets in. */
    boolean lets(Workload from, Workload to, int port) {
        return letsOut(from, to, port) && letsIn(from, to, port);
    }

    private boolean letsOut(Workload from, Workload to, int port) {
        List<V1NetworkPolicy> its = of(from, "Egress");
        return its.isEmpty()
                || its.stream()
                        .flatMap(policy -> stream(policy.getSpec().getEgress()))
                        .anyMatch(rule -> any(rule.getTo(), to) && any(rule.getPorts(), port));
    }

    private boolean letsIn(Workload from, Workload to, int port) {
        List<V1NetworkPolicy> its = of(to, "Ingress");
        return its.isEmpty()
                || its.stream()
                        .flatMap(policy -> stream(policy.getSpec().getIngress()))
                        .anyMatch(rule -> any(rule.getFrom(), from) && any(rule.getPorts(), port));
    }

    private List<V1NetworkPolicy> of(Workload workload, String type) {
        return policies.stream()
                .filter(policy -> policy.getSpec().getPolicyTypes().contains(type))
                .filter(policy -> Selectors.matches(policy.getSpec().getPodSelector(), workload.labels()))
                .toList();
    }

    /** Without peers a rule is for all; a peer of another namespace or an address is nobody in here. */
    private static boolean any(@Nullable List<V1NetworkPolicyPeer> peers, Workload workload) {
        return peers == null
                || peers.isEmpty()
                || peers.stream()
                        .anyMatch(peer -> peer.getNamespaceSelector() == null
                                && peer.getPodSelector() != null
                                && Selectors.matches(peer.getPodSelector(), workload.labels()));
    }

    private static boolean any(@Nullable List<V1NetworkPolicyPort> ports, int port) {
        return ports == null
                || ports.isEmpty()
                || ports.stream()
                        .anyMatch(it -> String.valueOf(port).equals(String.valueOf(it.getPort()))
                                && (it.getProtocol() == null || it.getProtocol().equals("TCP")));
    }

    private static <T> Stream<T> stream(@Nullable List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }
}
