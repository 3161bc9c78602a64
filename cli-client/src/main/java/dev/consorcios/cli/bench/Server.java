package dev.consorcios.cli.bench;

import java.net.URI;

/** An agent or a node that has a part in the load. */
record Server(String name, URI url) {}
