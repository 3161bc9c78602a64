package dev.consorcios.cli.doctor;

import dev.consorcios.api.NodeState;
import dev.consorcios.cli.language.Message;
import org.jspecify.annotations.Nullable;

/**
 * One address, tried from here, with what the agents know of it.
 *
 * @param service what should be there: {@code agent} or {@code node NAME}
 * @param address as clients are told it
 * @param healthy whether it needs no mending
 * @param here what went wrong from here; null when it was reached and is who it should be
 * @param millis how long that took
 * @param state the node as the agents see it; null for an agent, or where only administrators are told
 * @param agents what the agents say of a node's state; null where they say nothing
 * @param setting which setting mends it; null when nothing is to be mended
 * @param advice what to do, or to know of one that is away; null where there is nothing to say
 */
public record Finding(
        String service,
        String address,
        boolean healthy,
        @Nullable Message here,
        long millis,
        @Nullable NodeState state,
        @Nullable String agents,
        @Nullable String setting,
        @Nullable Message advice) {}
