/** The two hops: agents say which node, nodes do the work; with the routes and sessions that are kept in between. */
@NullMarked
package dev.consorcios.cli.client;

import org.jspecify.annotations.NullMarked;
