package dev.consorcios.cli.bench;

/** Tells the clients of a load how long to go on. Used by all of them at once. */
interface Phase {

    /** Whether a client is to do one thing more. */
    boolean next();

    /** Whether what begins now counts. */
    boolean counts();

    /** Something failed, whether it counts or not. */
    void failed(String kind);
}
