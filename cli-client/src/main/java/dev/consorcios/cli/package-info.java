/** The command line: the entry point and what it finds around itself. */
@NullMarked
package dev.consorcios.cli;

import org.jspecify.annotations.NullMarked;
