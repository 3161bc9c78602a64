/** What the node's tests share: people, areas, HTTP, a second node. */
@NullMarked
package dev.consorcios.node.testing;

import org.jspecify.annotations.NullMarked;
