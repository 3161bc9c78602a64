/** Several clusters by name. Knows where the client keeps its files, not who asks. */
@NullMarked
package dev.consorcios.cli.context;

import org.jspecify.annotations.NullMarked;
