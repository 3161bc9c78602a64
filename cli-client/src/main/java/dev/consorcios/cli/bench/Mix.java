package dev.consorcios.cli.bench;

/** What the clients do. In lower case, because it is typed. */
public enum Mix {
    /** Post news. */
    post,
    /** Read 20 items after some position. */
    read,
    /** Ask an agent for routes. */
    route,
    /** Subscribe and unsubscribe in turn. */
    subscribe,
    /** Nine reads, then a post. */
    mixed;

    boolean reads() {
        return this == read || this == mixed;
    }
}
