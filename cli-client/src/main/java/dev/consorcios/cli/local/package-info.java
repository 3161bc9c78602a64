/**
 * The local cluster behind {@code up}, {@code down}, {@code status} and {@code demo}: a real PostgreSQL, agents and
 * nodes as processes of this machine. {@link dev.consorcios.cli.local.LocalCluster} is its public face.
 */
@NullMarked
package dev.consorcios.cli.local;

import org.jspecify.annotations.NullMarked;
