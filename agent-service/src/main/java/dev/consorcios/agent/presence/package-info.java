/** This agent among the others: who it is, its own line to the database, and what it hears there. */
@NullMarked
package dev.consorcios.agent.presence;

import org.jspecify.annotations.NullMarked;
