package dev.consorcios.cli.bench;

import dev.consorcios.api.AreaName;
import java.net.URI;

/**
 * An area in which the clients work.
 *
 * @param last its newest position when the load began
 * @param node the node that serves it, as the agent said
 * @param nodeName that node's name
 */
record Ground(AreaName area, long last, URI node, String nodeName) {}
