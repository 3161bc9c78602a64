package dev.consorcios.agent.nodes;

import dev.consorcios.agent.health.NodeProbe;
import dev.consorcios.agent.nodes.NodeDirectory.Rival;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NodeName;
import dev.consorcios.api.NodeRegistration;
import dev.consorcios.platform.web.ProblemException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Receives nodes: a known one is noted, any other is probed before it is registered, outside of any transaction. */
@Service
class Reception {

    private static final Logger log = LoggerFactory.getLogger(Reception.class);

    private final NodeDirectory directory;
    private final NodeProbe probe;
    private final Registrations registrations;

    Reception(NodeDirectory directory, NodeProbe probe, Registrations registrations) {
        this.directory = directory;
        this.probe = probe;
        this.registrations = registrations;
    }

    /**
     * Receives a node.
     *
     * @throws ProblemException {@code node-unreachable} with the address and the reason, {@code name-taken} when another
     *     process of that name lives elsewhere; nothing was stored then
     */
    Registrations.Outcome register(NodeName name, NodeRegistration registration) {
        return directory
                .heartbeat(name, registration)
                .map(told -> new Registrations.Outcome(false, told))
                .orElseGet(() -> receive(name, registration));
    }

    private Registrations.Outcome receive(NodeName name, NodeRegistration registration) {
        refuseUnreachable(name, registration.url());
        Optional<Rival> rival = directory.rival(name, registration);
        if (rival.isPresent() && probe.liveness(name.value(), rival.get().url()).isEmpty()) {
            log.warn(
                    "Node '{}' was not registered at {}: one of that name lives at {}",
                    name,
                    registration.url(),
                    rival.get().url());
            throw nameTaken(name, rival.get());
        }
        return registrations.register(name, registration, rival);
    }

    static ProblemException nameTaken(NodeName name, Rival rival) {
        return new ProblemException(
                ErrorCode.NAME_TAKEN,
                "There is another node '" + name + "', which answers at " + rival.url()
                        + ". Give each node a name of its own (CONSORCIOS_NODE_NAME), or stop the other one.");
    }

    private void refuseUnreachable(NodeName name, String url) {
        probe.liveness(name.value(), url).ifPresent(failure -> {
            log.info("Node '{}' was not registered: {} {}", name, url, failure.text());
            throw new ProblemException(
                    ErrorCode.NODE_UNREACHABLE,
                    "Seen from this agent, " + url + " " + failure.text()
                            + ". Set CONSORCIOS_NODE_URL on the node to an address that agents can reach.");
        });
    }
}
