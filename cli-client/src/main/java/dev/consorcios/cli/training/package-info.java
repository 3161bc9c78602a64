/** Shows Java what a start of the client needs; run by the build, never by users. */
@NullMarked
package dev.consorcios.cli.training;

import org.jspecify.annotations.NullMarked;
