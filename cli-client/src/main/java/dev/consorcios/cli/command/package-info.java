/** The commands, one a class, and what they have in common: global options, errors and exit codes. */
@NullMarked
package dev.consorcios.cli.command;

import org.jspecify.annotations.NullMarked;
