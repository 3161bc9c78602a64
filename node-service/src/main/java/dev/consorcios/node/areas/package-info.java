/** The area that a request names: found by name once, known by its row from there on. */
@NullMarked
package dev.consorcios.node.areas;

import org.jspecify.annotations.NullMarked;
