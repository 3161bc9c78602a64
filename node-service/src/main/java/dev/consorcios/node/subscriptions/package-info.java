/** Subscribing to areas, and each subscription's cursor: the position up to which its user has read. */
@NullMarked
package dev.consorcios.node.subscriptions;

import org.jspecify.annotations.NullMarked;
