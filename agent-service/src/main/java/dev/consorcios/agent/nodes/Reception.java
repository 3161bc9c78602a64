package dev.consorcios.agent.nodes;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NodeName;
import dev.consorcios.api.NodeRegistration;
import dev.consorcios.platform.web.ProblemException;
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

    /** @throws ProblemException {@code node-unreachable} with the address and the reason; nothing was stored then */
    Registrations.Outcome register(NodeName name, NodeRegistration registration) {
        return directory
                .heartbeat(name, registration)
                .map(view -> new Registrations.Outcome(false, view))
                .orElseGet(() -> {
                    refuseUnreachable(name, registration.url());
                    return registrations.register(name, registration);
                });
    }

    private void refuseUnreachable(NodeName name, String url) {
        probe.failure(url).ifPresent(reason -> {
            log.info("Node '{}' was not registered: {} {}", name, url, reason);
            throw new ProblemException(
                    ErrorCode.NODE_UNREACHABLE,
                    "Seen from this agent, " + url + " " + reason
                            + ". Set CONSORCIOS_NODE_URL on the node to an address that agents can reach.");
        });
    }
}
