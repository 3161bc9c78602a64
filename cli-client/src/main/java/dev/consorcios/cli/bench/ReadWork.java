package dev.consorcios.cli.bench;

import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;

/** Reads pages of 20 items that begin anywhere in an area, one area after the other. */
final class ReadWork implements Work {

    static final int PAGE = 20;

    private record Target(URI node, byte[] start, byte[] rest, long pages) {}

    private final List<Target> targets;
    private final SplittableRandom chance;
    private int next;

    ReadWork(Requests requests, List<Ground> grounds, int client) {
        this.targets = grounds.stream()
                .map(ground -> new Target(
                        ground.node(),
                        requests.start(
                                "GET", ground.node(), Requests.path(ground.area()) + "/news?limit=" + PAGE + "&after="),
                        new Wire()
                                .put(requests.rest(ground.node()))
                                .put(Requests.END)
                                .copy(),
                        Math.max(1, ground.last() - PAGE + 1)))
                .toList();
        this.chance = new SplittableRandom(client);
        this.next = client;
    }

    @Override
    public URI next(Wire request) {
        Target target = targets.get(Math.floorMod(next++, targets.size()));
        request.put(target.start()).put(chance.nextLong(target.pages())).put(target.rest());
        return target.node();
    }
}
