/** This agent among the others: who it is, and its own line to the database. */
@NullMarked
package dev.consorcios.agent.presence;

import org.jspecify.annotations.NullMarked;
