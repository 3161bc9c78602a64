package dev.consorcios.agent.nodes;

import dev.consorcios.agent.assignment.Assignments;
import dev.consorcios.agent.nodes.NodeDirectory.Rival;
import dev.consorcios.agent.nodes.NodeDirectory.Told;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NodeName;
import dev.consorcios.api.NodeRegistration;
import dev.consorcios.platform.web.ProblemException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The changes in which nodes there are. Each holds the lock of the assignment, so there is one at a time. */
@Service
class Registrations {

    private static final Logger log = LoggerFactory.getLogger(Registrations.class);

    private final Nodes nodes;
    private final NodeDirectory directory;
    private final Assignments assignments;

    Registrations(Nodes nodes, NodeDirectory directory, Assignments assignments) {
        this.nodes = nodes;
        this.directory = directory;
        this.assignments = assignments;
    }

    /** @param created whether the node was not known before */
    record Outcome(boolean created, Told told) {}

    /**
     * Registers a node that was just reached.
     *
     * @param dead the other process of that name, which was found not to answer
     * @throws ProblemException {@code node-not-found} when the process has said goodbye: what comes of it after that is a
     *     call that was under way, and must not bring the node back; {@code name-taken} when yet another process of
     *     that name has come in between
     */
    @Transactional
    public Outcome register(NodeName name, NodeRegistration registration, Optional<Rival> dead) {
        assignments.lock();
        String instance = registration.instance();
        if (instance != null && directory.hasDeparted(name, instance)) {
            throw new ProblemException(
                    ErrorCode.NODE_NOT_FOUND,
                    "The process '" + instance + "' of node '" + name
                            + "' has just left the cluster. Start the node anew.");
        }
        Optional<Rival> rival = directory.rival(name, registration);
        if (rival.isPresent() && !rival.equals(dead)) {
            throw Reception.nameTaken(name, rival.get());
        }
        Instant now = directory.now();
        Optional<Node> known = nodes.findByName(name.value());
        boolean wasInService = known.isPresent() && known.get().isInService();
        String why = known.map(node -> node.describe(registration)).orElse("node '" + name + "' joined");
        known.ifPresent(node -> node.register(registration, now));
        Node node = nodes.saveAndFlush(known.orElseGet(() -> Node.registered(name, registration, now)));
        log.info("Node '{}' registered at {}: {}", name, node.url(), node.state());
        if (node.isInService() && !wasInService) {
            assignments.rebalance(why);
        }
        return new Outcome(known.isEmpty(), directory.registration(node.id()));
    }

    /**
     * Takes a node out that says goodbye itself.
     *
     * @param process which process says so; null when it does not say. One that has been followed by another already is
     *     not known any more.
     */
    @Transactional
    public void leave(NodeName name, @Nullable String process) {
        assignments.lock();
        Node node = find(name);
        String instance = node.instance();
        if (process != null && !process.equals(instance)) {
            throw notFound(name);
        }
        if (instance != null) {
            directory.rememberDeparture(name, instance);
        }
        // Its areas go to others before it is deleted, so that the log knows where they came from.
        node.drain("it leaves", directory.now());
        nodes.saveAndFlush(node);
        assignments.rebalance("node '" + name + "' left");
        nodes.delete(node);
        nodes.flush();
        log.info("Node '{}' left", name);
    }

    /** Takes a node out of service on an administrator's word. It stays known, and draining, until it leaves. */
    @Transactional
    public void drain(NodeName name) {
        assignments.lock();
        Node node = find(name);
        node.drain("an administrator took it out of service", directory.now());
        nodes.saveAndFlush(node);
        assignments.rebalance("node '" + name + "' is draining");
        log.info("Node '{}' is draining", name);
    }

    private Node find(NodeName name) {
        return nodes.findByName(name.value()).orElseThrow(() -> notFound(name));
    }

    private static ProblemException notFound(NodeName name) {
        return new ProblemException(
                ErrorCode.NODE_NOT_FOUND, "There is no node '" + name + "'. GET /v1/nodes lists what there is.");
    }
}
