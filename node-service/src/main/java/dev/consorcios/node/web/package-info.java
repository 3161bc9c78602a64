/** Reading what the node's requests have in common. */
@NullMarked
package dev.consorcios.node.web;

import org.jspecify.annotations.NullMarked;
