package dev.consorcios.cli.local;

import java.nio.file.Path;

/**
 * What a local cluster is to look like. Ports that are taken are skipped, but for the first agent's, which people and
 * scripts count on.
 *
 * @param agents how many agents
 * @param nodes how many nodes
 * @param data the directory that keeps everything; it is made when it is missing
 * @param cache where PostgreSQL's programs are unpacked, once for all clusters
 * @param port the first agent's port
 * @param nodePort the first port that is tried for a node
 * @param databasePort the first port that is tried for PostgreSQL
 * @param usual whether {@code data} is where this program looks for a cluster when it is not told
 * @param mode what the services are started for
 */
public record ClusterOptions(
        int agents,
        int nodes,
        Path data,
        Path cache,
        int port,
        int nodePort,
        int databasePort,
        boolean usual,
        ServiceMode mode) {

    public static final int DEFAULT_PORT = 8000;
    public static final int DEFAULT_NODE_PORT = 8005;

    // Below the ports that systems hand out to outgoing connections: from there, a connection that is tried again and
    // again while PostgreSQL is down could be given PostgreSQL's own port, and take it.
    static final int DEFAULT_DATABASE_PORT = 15432;

    public ClusterOptions {
        data = data.toAbsolutePath().normalize();
    }

    /** The usual ports. */
    public static ClusterOptions of(
            int agents, int nodes, Path data, boolean usual, Path cache, int port, ServiceMode mode) {
        return new ClusterOptions(
                agents, nodes, data, cache, port, DEFAULT_NODE_PORT, DEFAULT_DATABASE_PORT, usual, mode);
    }

    /** A throw-away cluster's: all ports wherever there is room from {@code port} on. */
    public static ClusterOptions from(int port, int agents, int nodes, Path data, Path cache, ServiceMode mode) {
        return new ClusterOptions(agents, nodes, data, cache, port, port + agents, port + agents + nodes, false, mode);
    }
}
