/**
 * What crosses the wire between agents, nodes and clients: requests and answers that check themselves, header names and
 * the closed list of error codes. Plain Java records: no Spring, no JPA, no JSON library.
 */
@NullMarked
package dev.consorcios.api;

import org.jspecify.annotations.NullMarked;
