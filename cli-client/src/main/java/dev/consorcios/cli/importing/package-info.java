/** Posts a file of any size, record by record: reads it as a stream, keeps each area's order, posts nothing twice. */
@NullMarked
package dev.consorcios.cli.importing;

import org.jspecify.annotations.NullMarked;
