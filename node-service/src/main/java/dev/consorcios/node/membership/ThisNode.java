package dev.consorcios.node.membership;

import dev.consorcios.api.Limits;
import dev.consorcios.api.NodeName;
import dev.consorcios.api.NodeRegistration;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** This node as the cluster knows it. Its name may come from its port, which is known when the web server runs. */
@Component
public class ThisNode {

    private final NodeSettings settings;
    private final AgentSettings agents;
    private final LocalHost host;

    /** Tells agents one process from the next one under the same name. */
    private final String instance = UUID.randomUUID().toString();

    private volatile @Nullable Identity identity;

    /** As it was registered last: to find out this machine's own address takes a while. */
    private volatile @Nullable String publicUrl;

    ThisNode(NodeSettings settings, AgentSettings agents, LocalHost host) {
        this.settings = settings;
        this.agents = agents;
        this.host = host;
    }

    /** The node's name; null for the moment between the web server's start and knowing its port. */
    public @Nullable NodeName name() {
        Identity known = identity;
        return known == null ? null : known.name();
    }

    @EventListener
    void listensOn(WebServerInitializedEvent event) {
        if (!WebServerApplicationContext.hasServerNamespace(event.getApplicationContext(), "management")) {
            listensOn(event.getWebServer().getPort());
        }
    }

    void listensOn(int port) {
        String name = settings.name();
        identity = new Identity(name == null ? defaultName(host.name(), port) : new NodeName(name), port);
    }

    /** Who registers, and as what. */
    Registration registration() {
        Identity known = identity;
        if (known == null) {
            throw new IllegalStateException("The web server does not run yet");
        }
        Map<String, String> values = Map.of(
                "ip", host.addressTowards(agents.addresses()),
                "hostname", host.name(),
                "port", Integer.toString(known.port()),
                "name", known.name().value());
        AddressTemplate publicAddress = settings.publicAddress();
        NodeRegistration body = new NodeRegistration(
                settings.address().expand(values),
                publicAddress == null ? null : publicAddress.expand(values),
                instance);
        publicUrl = body.publicUrl();
        return new Registration(known.name(), body);
    }

    /**
     * A path of this node as clients are to ask for it: as it is, or below the node's public address where it has one. What
     * stands between may take a part of the path away, so that the path alone would lead elsewhere.
     */
    public URI forClients(URI path) {
        if (settings.publicUrl() == null) {
            return path;
        }
        String known = publicUrl;
        return URI.create((known == null ? registration().body().publicUrl() : known) + path.toString());
    }

    private static NodeName defaultName(String hostName, int port) {
        String suffix = "-" + port;
        String valid = hostName.replaceAll("[^A-Za-z0-9._-]", "-");
        return new NodeName(
                valid.substring(0, Math.min(valid.length(), Limits.NAME_LENGTH - suffix.length())) + suffix);
    }

    record Registration(NodeName name, NodeRegistration body) {}

    private record Identity(NodeName name, int port) {}
}
