package dev.consorcios.cli.client;

import dev.consorcios.api.RouteView;
import java.net.URI;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A client of one cluster. Safe to use from many threads. */
public final class ClusterClient implements AutoCloseable {

    private final Http http;
    private final RouteCache cache;
    private final Suspects suspects;
    private final Session session;
    private final AgentClient agent;
    private final NodeClient node;

    public ClusterClient(ClientSettings settings) {
        this(settings, UnaryOperator.identity());
    }

    /** @param preference what to make of each route that an agent gives: it may put the nodes in another order */
    public ClusterClient(ClientSettings settings, UnaryOperator<RouteView> preference) {
        this.http = new Http(settings.watcher(), settings.time());
        DoubleSupplier jitter = () -> ThreadLocalRandom.current().nextDouble();
        this.suspects = new Suspects(settings.stateDirectory(), settings.clock());
        Supplier<Operation> operations = () -> new Operation(
                http, settings.time(), jitter, settings.watcher(), suspects, settings.limits(), settings.timeout());
        this.session = new Session(settings.token(), new SessionStore(settings.stateDirectory()), settings.agents());
        this.cache = new RouteCache(settings.stateDirectory(), settings.agents(), settings.clock());
        this.agent = new AgentClient(new AgentHop(settings.agents(), operations), session);
        this.node = new NodeClient(new NodeHop(agent, cache, preference, operations), session);
    }

    public AgentClient agent() {
        return agent;
    }

    public NodeClient node() {
        return node;
    }

    /**
     * The session in whose name requests are made, for requests that are not made here.
     *
     * @throws NotLoggedInException there is none
     */
    public String token() {
        return session.token();
    }

    /** Asks whoever is at an address who it is, without a session and without trying again. */
    public Greeting greet(URI address) throws InterruptedException {
        return http.greet(address);
    }

    @Override
    public void close() {
        cache.save();
        suspects.save();
        http.close();
    }
}
