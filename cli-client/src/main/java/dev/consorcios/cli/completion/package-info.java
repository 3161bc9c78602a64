/** Completes command lines: from the commands' own model, and with what the running system has. */
@NullMarked
package dev.consorcios.cli.completion;

import org.jspecify.annotations.NullMarked;
