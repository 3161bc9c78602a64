package dev.consorcios.cli.client;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.Headers;
import dev.consorcios.api.NodeAddress;
import dev.consorcios.api.RouteView;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Both hops: finds out which node, and goes there; to the alternatives at once when it fails; then asks an agent anew.
 */
final class NodeHop {

    private final AgentClient agent;
    private final RouteCache cache;
    private final UnaryOperator<RouteView> preference;
    private final Supplier<Operation> operations;

    NodeHop(AgentClient agent, RouteCache cache, UnaryOperator<RouteView> preference, Supplier<Operation> operations) {
        this.agent = agent;
        this.cache = cache;
        this.preference = preference;
        this.operations = operations;
    }

    Reply send(AreaName area, Call call) throws InterruptedException {
        Operation operation = operations.get();
        Optional<RouteView> route = cache.find(area);
        if (route.isEmpty()) {
            route = ask(operation, area);
        }
        while (true) {
            if (route.isPresent()) {
                Optional<Answer> answer = operation.pass(nodes(route.get()), call);
                if (answer.isPresent()) {
                    learn(area, route.get(), answer.get());
                    return new Reply(answer.get(), operation.unanswered(), area);
                }
                cache.forget(area);
            }
            operation.backOff();
            // With no agent in reach the nodes known until now are still worth asking.
            Optional<RouteView> fresh = ask(operation, area);
            route = fresh.isPresent() ? fresh : route;
        }
    }

    private Optional<RouteView> ask(Operation operation, AreaName area) throws InterruptedException {
        Optional<RouteView> route = agent.route(operation, area).map(preference);
        route.ifPresent(found -> cache.put(area, found));
        return route;
    }

    private static List<URI> nodes(RouteView route) {
        List<URI> nodes = Stream.concat(Stream.of(route.node()), route.alternatives().stream())
                .flatMap(node -> ServiceAddress.parse(node.url()).stream())
                .distinct()
                .toList();
        if (nodes.isEmpty()) {
            throw new UnexpectedAnswerException(
                    "An agent named a node whose address is none: '"
                            + route.node().url()
                            + "'. Ask an administrator to mend that node's CONSORCIOS_NODE_PUBLIC_URL.",
                    200);
        }
        return nodes;
    }

    private void learn(AreaName area, RouteView route, Answer answer) {
        boolean stale = answer.header(Headers.ROUTE_STALE.toLowerCase(Locale.ROOT))
                .filter(value -> value.equalsIgnoreCase("true"))
                .isPresent();
        if (stale || answer.status() == 404 || Json.isForeign(answer)) {
            cache.forget(area);
        } else if (!isAt(answer.service(), route.node())) {
            cache.replace(area, startingWith(answer.service(), route));
        }
    }

    /** So that the next command does not begin with the node that failed this one. */
    private static RouteView startingWith(URI node, RouteView route) {
        List<NodeAddress> all = new ArrayList<>(route.alternatives());
        all.add(route.node());
        NodeAddress first = all.stream()
                .filter(candidate -> isAt(node, candidate))
                .findFirst()
                .orElse(route.node());
        all.remove(first);
        return new RouteView(route.area(), first, all, route.epoch(), route.ttlSeconds());
    }

    private static boolean isAt(URI address, NodeAddress node) {
        return ServiceAddress.parse(node.url()).filter(address::equals).isPresent();
    }
}
