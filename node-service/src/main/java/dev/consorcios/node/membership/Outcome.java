package dev.consorcios.node.membership;

import java.net.URI;

/** What came of asking the agents to register this node. */
sealed interface Outcome {

    /**
     * @param added whether the agents did not know the node before
     * @param draining whether an administrator wants it to finish what it has and leave
     */
    record Registered(URI agent, boolean added, boolean draining) implements Outcome {}

    /**
     * An agent answered, but not with a registration.
     *
     * @param unreachable whether the reason is that the agent can not reach the node
     * @param reason what the agent said
     */
    record Refused(URI agent, boolean unreachable, String reason) implements Outcome {}

    /** @param reason what happened instead of an answer, of the last agent that was tried */
    record Unanswered(String reason) implements Outcome {}
}
