package dev.consorcios.cli.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which parts a cluster is made of, and on which ports they listen. */
record ClusterPlan(Postgres postgres, List<Service> agents, List<Service> nodes) {

    private static final int CONNECTIONS_OF_A_SERVICE = 30;
    private static final int FEWEST_CONNECTIONS = 100;

    /** Finds the ports; the first agent's must be free. */
    static ClusterPlan of(
            ClusterOptions options,
            Installation installation,
            DataDirectory data,
            PostgresBinaries binaries,
            Ports ports) {
        List<Integer> agentPorts = new ArrayList<>(List.of(ports.exactly(options.port())));
        while (agentPorts.size() < options.agents()) {
            agentPorts.add(ports.from(agentPorts.getLast() + 1));
        }
        int services = options.agents() + options.nodes();
        Postgres postgres = new Postgres(
                binaries,
                data,
                ports.from(options.databasePort()),
                Math.max(FEWEST_CONNECTIONS, services * CONNECTIONS_OF_A_SERVICE));
        Map<String, String> common = Map.of(
                "CONSORCIOS_DB_URL", postgres.jdbcUrl(),
                "CONSORCIOS_DB_USER", Postgres.USER,
                "CONSORCIOS_DB_PASSWORD_FILE", data.databasePassword().path().toString(),
                "CONSORCIOS_CLUSTER_SECRET_FILE", data.clusterSecret().path().toString());
        List<Service> agents = new ArrayList<>();
        for (int port : agentPorts) {
            agents.add(new Service(
                    "agent-" + (agents.size() + 1),
                    PartKind.AGENT,
                    port,
                    installation.java(),
                    installation.agentJar(),
                    data,
                    options.mode(),
                    common));
        }
        String agentUrls = agents.stream().map(Service::address).collect(Collectors.joining(","));
        List<Service> nodes = new ArrayList<>();
        while (nodes.size() < options.nodes()) {
            int port = ports.from(options.nodePort());
            String name = "node-" + (nodes.size() + 1);
            Map<String, String> settings = new java.util.HashMap<>(common);
            settings.put("CONSORCIOS_AGENTS", agentUrls);
            settings.put("CONSORCIOS_NODE_NAME", name);
            settings.put("CONSORCIOS_NODE_URL", "http://localhost:" + port);
            nodes.add(new Service(
                    name,
                    PartKind.NODE,
                    port,
                    installation.java(),
                    installation.nodeJar(),
                    data,
                    options.mode(),
                    settings));
        }
        return new ClusterPlan(postgres, List.copyOf(agents), List.copyOf(nodes));
    }

    /** All parts, in the order in which they are started. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>(List.of(postgres));
        parts.addAll(agents);
        parts.addAll(nodes);
        return parts;
    }
}
