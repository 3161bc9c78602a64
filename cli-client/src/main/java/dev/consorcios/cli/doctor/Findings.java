package dev.consorcios.cli.doctor;

import dev.consorcios.api.Headers;
import dev.consorcios.api.NodeAddress;
import dev.consorcios.api.NodeState;
import dev.consorcios.api.NodeView;
import dev.consorcios.cli.client.Greeting;
import dev.consorcios.cli.language.Message;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What an attempt means, and what to do about it. It decides, and asks nobody. */
final class Findings {

    private static final String AGENTS = "CONSORCIOS_AGENTS";
    private static final String URL = "CONSORCIOS_NODE_URL";
    private static final String PUBLIC_URL = "CONSORCIOS_NODE_PUBLIC_URL";

    private Findings() {}

    static Finding agent(URI address, Greeting greeting) {
        Message here = trouble(Headers.AGENT_SERVICE, greeting);
        return new Finding(
                Headers.AGENT_SERVICE,
                address.toString(),
                here == null,
                here,
                greeting.took().toMillis(),
                null,
                null,
                here == null ? null : AGENTS,
                here == null ? null : Message.of("commands.doctor.start-agent", AGENTS));
    }

    /** A node that is known only from a route. */
    static Finding node(NodeAddress node, Greeting greeting) {
        String service = Headers.nodeService(node.name());
        Message here = trouble(service, greeting);
        return new Finding(
                service,
                node.url(),
                here == null,
                here,
                greeting.took().toMillis(),
                null,
                null,
                here == null ? null : PUBLIC_URL,
                here == null ? null : Message.of("commands.doctor.clients-sent-there", PUBLIC_URL, node.name()));
    }

    /**
     * A node as an administrator is told of it.
     *
     * @param othersServe whether clients do without this one
     */
    static Finding node(NodeView node, Greeting greeting, boolean othersServe) {
        String service = Headers.nodeService(node.name());
        Message here = trouble(service, greeting);
        // Those on their way in or out are not sent any clients, and need no help.
        boolean agentsReachIt = node.state() != NodeState.DOWN && node.state() != NodeState.SUSPECT;
        boolean away = here != null && isAway(node);
        boolean healthy = away ? othersServe : here == null && agentsReachIt;
        return new Finding(
                service,
                forClients(node),
                healthy,
                here,
                greeting.took().toMillis(),
                node.state(),
                node.reason(),
                healthy ? null : agentsReachIt ? PUBLIC_URL : URL,
                away && othersServe
                        ? whereItWent(node)
                        : healthy ? null : advice(node, here == null, agentsReachIt, greeting));
    }

    /**
     * Whether it is not there at all, which is nothing that an address could mend: given up by the agents, and not heard of since.
     * One that runs under a wrong address goes on to register.
     */
    private static boolean isAway(NodeView node) {
        return node.state() == NodeState.DOWN && !node.lastSeen().isAfter(node.since());
    }

    private static Message whereItWent(NodeView node) {
        return Message.of("commands.doctor.away", node.since());
    }

    private static Message advice(NodeView node, boolean reached, boolean agentsReachIt, Greeting greeting) {
        String name = node.name();
        if (agentsReachIt) {
            String known = node.publicUrl() == null
                    ? "commands.doctor.no-public-url"
                    : greeting.service() == null ? "commands.doctor.in-between" : "commands.doctor.shared";
            return Message.of("commands.doctor.agents-reach-it", node.url(), PUBLIC_URL, name, Message.of(known));
        }
        return Message.of(
                reached ? "commands.doctor.agents-miss-it" : "commands.doctor.nobody-reaches-it",
                node.url(),
                URL,
                name);
    }

    static String forClients(NodeView node) {
        String address = node.publicUrl();
        return address == null ? node.url() : address;
    }

    /** What is wrong with who answered; null when nothing is. */
    private static @Nullable Message trouble(String expected, Greeting greeting) {
        String service = greeting.service();
        return service == null || service.equals(expected)
                ? greeting.failure()
                : Message.of("commands.doctor.another", service);
    }
}
