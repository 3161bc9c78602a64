/** The connection to PostgreSQL, and telling an outage of it from a defect of ours. */
@NullMarked
package dev.consorcios.platform.database;

import org.jspecify.annotations.NullMarked;
