/** The office of watching the nodes, which one agent holds at a time. */
@NullMarked
package dev.consorcios.agent.office;

import org.jspecify.annotations.NullMarked;
