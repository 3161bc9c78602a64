/** {@code prove}: breaks a throw-away cluster on purpose while people use it, and counts what they lose by it. */
@NullMarked
package dev.consorcios.cli.prove;

import org.jspecify.annotations.NullMarked;
