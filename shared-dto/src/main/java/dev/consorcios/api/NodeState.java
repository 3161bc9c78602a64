package dev.consorcios.api;

/** What the agents think of a node. */
public enum NodeState {
    /** Registered, and not yet reached by an agent: gets no routes. */
    STARTING,
    /** Reached at the last check: gets routes. */
    UP,
    /** Failed its last check, but not often enough to be given up: gets routes only where no other node can serve. */
    SUSPECT,
    /** Given up: its areas are with other nodes. */
    DOWN,
    /** On its way out: gets no new routes, finishes what it has accepted. */
    DRAINING
}
