/** Load on a running cluster, and how it bears it. */
@NullMarked
package dev.consorcios.cli.bench;

import org.jspecify.annotations.NullMarked;
