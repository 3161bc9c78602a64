/** JSON, written and read in one way wherever the client has to do with it. */
@NullMarked
package dev.consorcios.cli.json;

import org.jspecify.annotations.NullMarked;
