/** How data is printed: one class per format. Knows what crosses the wire, not how it got here. */
@NullMarked
package dev.consorcios.cli.output;

import org.jspecify.annotations.NullMarked;
