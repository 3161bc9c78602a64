package dev.consorcios.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The office of checking nodes, which one agent holds at a time.
 *
 * @param agent the agent that holds it: its host's name and port
 * @param term grows each time another agent takes it
 * @param since when the agent took it
 */
public record OfficeView(String agent, long term, Instant since) {

    public OfficeView {
        requireNonNull(agent, "agent");
        requireNonNull(since, "since");
    }
}
