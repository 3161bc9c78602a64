package dev.consorcios.api;

/** The names of the HTTP headers that are Consorcios' own, or that clients and services must spell alike. */
public final class Headers {

    /** Carries the cluster secret where a request needs it. */
    public static final String CLUSTER_SECRET = "Consorcios-Cluster-Secret";

    /** {@code true} on a node's answer for an area it is not assigned: the client should ask an agent again. */
    public static final String ROUTE_STALE = "Consorcios-Route-Stale";

    /** Makes a post safe to repeat. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private Headers() {}
}
