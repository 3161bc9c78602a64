package dev.consorcios.cli.prove;

/** What is to be killed. In lower case, because it is typed. */
public enum Target {
    node,
    agent,
    database,
    /** All of them, also a node and an agent at once. */
    all
}
