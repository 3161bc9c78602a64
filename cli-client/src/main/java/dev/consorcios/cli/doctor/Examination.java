package dev.consorcios.cli.doctor;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.AreaView;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NodeAddress;
import dev.consorcios.api.NodeState;
import dev.consorcios.api.NodeView;
import dev.consorcios.api.RouteView;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.Greeting;
import dev.consorcios.cli.client.RefusedException;
import dev.consorcios.cli.client.ServiceAddress;
import dev.consorcios.cli.language.Message;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries every address that a client of the cluster may be sent to: the agents', and those of the nodes that the agents name.
 * Administrators' agents name all nodes and how they see them; others name those that serve areas.
 */
public final class Examination {

    private final ClusterClient client;
    private final List<URI> agents;
    private final List<Finding> findings = new ArrayList<>();

    public Examination(ClusterClient client, List<URI> agents) {
        this.client = client;
        this.agents = agents;
    }

    /**
     * Tries the agents' addresses.
     *
     * @return whether one of them leads to an agent
     */
    public boolean tryAgents() throws InterruptedException {
        boolean any = false;
        for (URI agent : agents) {
            Finding finding = Findings.agent(agent, client.greet(agent));
            findings.add(finding);
            any |= finding.healthy();
        }
        return any;
    }

    /** Tries the nodes' addresses, as the agents hand them out. */
    public Diagnosis tryNodes() throws InterruptedException {
        boolean all = true;
        try {
            List<NodeView> nodes = client.agent().nodes().items();
            boolean served = nodes.stream().anyMatch(node -> node.state() == NodeState.UP);
            for (NodeView node : nodes) {
                findings.add(Findings.node(node, greet(Findings.forClients(node)), served));
            }
        } catch (RefusedException e) {
            if (!e.is(ErrorCode.NOT_ADMIN)) {
                throw e;
            }
            all = false;
            for (NodeAddress node : routed().values()) {
                findings.add(Findings.node(node, greet(node.url())));
            }
        }
        return new Diagnosis(findings.stream().allMatch(Finding::healthy), all, findings);
    }

    /** What is known so far, where nothing more can be found out. */
    public Diagnosis unfinished() {
        return new Diagnosis(false, false, findings);
    }

    private Map<String, NodeAddress> routed() throws InterruptedException {
        Map<String, NodeAddress> nodes = new LinkedHashMap<>();
        for (AreaView area : client.agent().areas(null)) {
            if (nodes.keySet().containsAll(area.nodes()) && !nodes.isEmpty()) {
                continue; // no area tells more than the names of its nodes
            }
            try {
                RouteView route = client.agent().route(new AreaName(area.name()));
                nodes.put(route.node().name(), route.node());
                route.alternatives().forEach(node -> nodes.put(node.name(), node));
            } catch (RefusedException e) {
                if (!e.is(ErrorCode.AREA_NOT_FOUND)) {
                    throw e;
                }
            }
        }
        return nodes;
    }

    private Greeting greet(String address) throws InterruptedException {
        Optional<URI> parsed = ServiceAddress.parse(address);
        return parsed.isPresent()
                ? client.greet(parsed.get())
                : new Greeting(null, Message.of("commands.doctor.no-address"), Duration.ZERO);
    }
}
