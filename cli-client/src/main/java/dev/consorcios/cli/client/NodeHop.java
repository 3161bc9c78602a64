package dev.consorcios.cli.client;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.Headers;
import dev.consorcios.api.NodeAddress;
import dev.consorcios.api.RouteView;
import dev.consorcios.cli.language.Message;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
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

    <T> T send(AreaName area, Call call, Function<Reply, T> reading) throws InterruptedException {
        Operation operation = operations.get();
        Optional<RouteView> route = cache.find(area);
        boolean kept = route.isPresent();
        if (!kept) {
            route = ask(operation, area);
        }
        while (true) {
            if (route.isPresent()) {
                RouteView way = route.get();
                Optional<T> done = operation.pass(
                        nodes(way),
                        call,
                        answer -> read(way, new Reply(answer, operation.unanswered(), area), area, reading));
                if (done.isPresent()) {
                    return done.get();
                }
                cache.forget(area);
            }
            if (kept && operation.metOnlyStrangers()) {
                route = Optional.empty(); // its addresses are other programs' by now: an agent has the last word
            } else {
                operation.backOff();
            }
            kept = false;
            // With no agent in reach the nodes known until now are still worth asking.
            Optional<RouteView> fresh = ask(operation, area);
            route = fresh.isPresent() ? fresh : route;
        }
    }

    private <T> T read(RouteView route, Reply reply, AreaName area, Function<Reply, T> reading) {
        try {
            T read = reading.apply(reply);
            learn(area, route, reply.answer());
            return read;
        } catch (RefusedException e) {
            learn(area, route, reply.answer());
            throw e;
        } catch (UnexpectedAnswerException e) {
            cache.forget(area);
            throw e;
        }
    }

    private Optional<RouteView> ask(Operation operation, AreaName area) throws InterruptedException {
        Optional<RouteView> route = agent.route(operation, area).map(preference);
        if (route.isPresent() && !nodes(route.get()).isEmpty()) { // what leads nowhere is not kept
            cache.put(area, route.get());
        }
        return route;
    }

    private static List<URI> nodes(RouteView route) {
        List<URI> nodes = Stream.concat(Stream.of(route.node()), route.alternatives().stream())
                .flatMap(node -> ServiceAddress.parse(node.url()).stream())
                .distinct()
                .toList();
        if (nodes.isEmpty()) {
            throw new UnexpectedAnswerException(
                    Message.of("problems.answer.no-address", route.node().url()), 200);
        }
        return nodes;
    }

    private void learn(AreaName area, RouteView route, Answer answer) {
        boolean stale = answer.header(Headers.ROUTE_STALE.toLowerCase(Locale.ROOT))
                .filter(value -> value.equalsIgnoreCase("true"))
                .isPresent();
        if (stale || answer.status() == 404) {
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
