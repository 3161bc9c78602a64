/** Reads what is new as it comes, and hands each item to whoever is to have it. Knows the client, not how it is printed. */
@NullMarked
package dev.consorcios.cli.follow;

import org.jspecify.annotations.NullMarked;
