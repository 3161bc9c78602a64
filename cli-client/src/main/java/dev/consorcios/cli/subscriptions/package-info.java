/** Which areas are meant, and a user's subscriptions as a file. Knows nothing of how they are got. */
@NullMarked
package dev.consorcios.cli.subscriptions;

import org.jspecify.annotations.NullMarked;
