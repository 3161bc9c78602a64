package dev.consorcios.node.membership;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks the agents in turn, the one that accepted last time first. Not safe for use by several threads at a time. */
@Component
class Registrar {

    /** Agents that do not answer must not keep a node from stopping. */
    private static final Duration LEAVING = Duration.ofSeconds(3);

    private final AgentClient client;
    private final ThisNode node;
    private final Clock clock;
    private final List<URI> agents;

    Registrar(AgentClient client, ThisNode node, AgentSettings agents, Clock clock) {
        this.client = client;
        this.node = node;
        this.clock = clock;
        this.agents = new LinkedList<>(agents.addresses());
    }

    /** Registers at the first agent that accepts. Where none does, the outcome is the one that says most. */
    Outcome register() {
        ThisNode.Registration registration = node.registration();
        Outcome outcome = new Outcome.Unanswered("no agent was asked");
        for (URI agent : List.copyOf(agents)) {
            Outcome answer = client.register(agent, registration);
            if (answer instanceof Outcome.Registered) {
                Collections.swap(agents, 0, agents.indexOf(agent));
                return answer;
            }
            if (answer instanceof Outcome.Refused || outcome instanceof Outcome.Unanswered) {
                outcome = answer;
            }
        }
        return outcome;
    }

    /** Tells the first agent that answers that the node goes; whether one has answered. */
    boolean leave() {
        Instant deadline = clock.instant().plus(LEAVING);
        ThisNode.Registration registration = node.registration();
        for (URI agent : agents) {
            if (clock.instant().isAfter(deadline)) {
                return false;
            }
            if (client.leave(agent, registration.name())) {
                return true;
            }
        }
        return false;
    }
}
