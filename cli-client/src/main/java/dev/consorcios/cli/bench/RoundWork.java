package dev.consorcios.cli.bench;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** Sends the same requests in turn. */
final class RoundWork implements Work {

    private record Target(URI service, byte[] request) {}

    private final List<Target> targets;
    private int next;

    private RoundWork(List<Target> targets, int first) {
        this.targets = targets;
        this.next = first;
    }

    /** Asks one of the agents, which the clients share among them, for one area's route after the other. */
    static RoundWork routes(Requests requests, List<Ground> grounds, List<URI> agents, int client) {
        URI agent = agents.get(client % agents.size());
        return new RoundWork(
                grounds.stream()
                        .map(ground -> new Target(
                                agent, requests.whole("GET", agent, Requests.path(ground.area()) + "/route")))
                        .toList(),
                client);
    }

    /** Subscribes to an area that no other client uses, unsubscribes from it, and so on. */
    static RoundWork subscriptions(Requests requests, List<Ground> grounds, int client) {
        Ground own = grounds.get(client);
        return new RoundWork(
                Stream.of("PUT", "DELETE")
                        .map(method -> new Target(
                                own.node(),
                                requests.whole(method, own.node(), Requests.path(own.area()) + "/subscription")))
                        .toList(),
                0);
    }

    @Override
    public URI next(Wire request) {
        Target target = targets.get(Math.floorMod(next++, targets.size()));
        request.put(target.request());
        return target.service();
    }
}
