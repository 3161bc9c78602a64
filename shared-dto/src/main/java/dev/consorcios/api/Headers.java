package dev.consorcios.api;

/** The names of the HTTP headers that are Consorcios' own, or that clients and services must spell alike. */
public final class Headers {

    /** Carries the cluster secret where a request needs it. */
    public static final String CLUSTER_SECRET = "Consorcios-Cluster-Secret";

    /** {@code true} on a node's answer for an area it is not assigned: the client should ask an agent again. */
    public static final String ROUTE_STALE = "Consorcios-Route-Stale";

    /** On the answer to a node that registers: {@code DRAINING} when it is to finish what it has and leave. */
    public static final String NODE_STATE = "Consorcios-Node-State";

    /**
     * On a service's answer to a health check, and to {@code GET /v1/me}, refusals included: who it is, {@code agent} or {@code node NAME}. An address that leads to
     * somebody else than it should is found out by it.
     */
    public static final String SERVICE = "Consorcios-Service";

    /** What {@link #SERVICE} says of an agent. */
    public static final String AGENT_SERVICE = "agent";

    /** What {@link #SERVICE} says of a node. */
    public static String nodeService(String name) {
        return "node " + name;
    }

    /** Makes a post safe to repeat. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private Headers() {}
}
